// Addresses of the portal that pages link to by themselves. All other addresses come with the model.
export const portalPaths = {
  home: '/',
  search: '/tim',
  procedures: '/thu-tuc',
  track: '/tra-cuu',
  myDossiers: '/ho-so',
  notices: '/thong-bao',
  vault: '/kho-giay-to',
  login: '/dang-nhap',
  logout: '/dang-xuat',
  feedback: '/phan-anh',
  accessibility: '/tro-nang',
} as const
