export const complaintEn = {
  title: 'complaint',
} as const;

export const complaintZh: { readonly [Key in keyof typeof complaintEn]: string } = {
  title: 'complaint',
};
