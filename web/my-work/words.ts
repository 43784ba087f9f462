export const workEn = {
  title: 'work',
} as const;

export const workZh: { readonly [Key in keyof typeof workEn]: string } = {
  title: 'work',
};
