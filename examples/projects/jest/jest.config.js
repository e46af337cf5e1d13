module.exports = {
  // For MSW alone, which requires packages that are ES modules.
  transform: { '\\.m?js$': ['babel-jest', { plugins: ['@babel/plugin-transform-modules-commonjs'] }] },
  transformIgnorePatterns: ['/node_modules/(?!until-async/).+\\.js$'],
};
