/** What the log of a server warns of. */
export const startWords = {
  stateBack: { en: 'the state is back', zh: '状态已恢复' },
  stateAway: {
    en: 'the state is away, and vendors have outages until it is back',
    zh: '状态暂时不可用；恢复之前，各供应商按故障应答',
  },
  packageLow: {
    en: "less than a fifth of a product's packages is left",
    zh: '某商品套餐包的剩余次数不足五分之一',
  },
};
