import { maskAddress, maskCustomer, maskEmail, maskName, maskNumber, maskPhone } from '../../../api/privacy/masking';

describe('everybody sees', () => {
  test.each([
    ['18012341999', '180****1999'],
    ['+86 180 1234 1999', '+86****1999'],
    ['0518-88997766', '051****7766'],
    // A landline number is so short that three digits at the beginning and four at the end would show nearly all of it.
    ['88997766', '******66'],
    ['8899776', '*****76'],
    ['110', '***'],
    ['请打家里电话', '******'],
    ['😀😀18012341999', '😀😀1****1999'],
  ])('of the telephone %s only %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test.each([
    ['王小明', '王**'],
    ['欧阳小敏', '欧***'],
    ['王', '王'],
    ['𠮷野家', '𠮷**'],
    ['👩‍👩‍👧 Smith', `👩${'*'.repeat(10)}`],
  ])('of the name %s only %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  test.each([
    ['wang.xm@example.com', 'w***@example.com'],
    ['😀@example.com', '😀***@example.com'],
    ['a@b@c.example', 'a***@c.example'],
    ['no-address', '**********'],
    ['@example.com', '************'],
  ])('of the e-mail address %s only %s', (email, shown) => {
    expect(maskEmail(email)).toBe(shown);
  });

  test.each([
    ['051888997766', '********7766'],
    ['12345', '****5'],
    ['1234', '***4'],
    ['12', '**'],
  ])('of the billing number %s only %s', (number, shown) => {
    expect(maskNumber(number)).toBe(shown);
  });

  test.each([
    ['海州市临水县人民路88号3单元501室', '海州市临水县***'],
    ['人民路8号', '人***'],
    ['家', '***'],
  ])('of the address %s only %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  test('of any field only whole characters', () => {
    const emoji = '😀'.repeat(30);
    const customer = { name: emoji, phone: `${emoji}18012341999`, email: emoji, address: emoji, billingNumber: emoji };
    for (const shown of Object.values(maskCustomer(customer))) {
      if (typeof shown === 'string') expect(shown.isWellFormed()).toBe(true);
    }
  });

  test('of a customer only fields that are known to be harmless', () => {
    expect(maskCustomer({ name: '王小明', idNumber: '320700199001011234' })).toEqual({ name: '王**', callBack: true });
    expect(maskCustomer({ name: '王', callBack: false })).toEqual({ name: '王', callBack: false });
  });
});
