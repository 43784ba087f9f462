export const actionEn = {
  title: 'action',
} as const;

export const actionZh: { readonly [Key in keyof typeof actionEn]: string } = {
  title: 'action',
};
