/** The template of a pack in JavaScript, whose types are told by JSDoc. It knows the few forms that the template has. */
export function toJavaScript(source: string): string {
  const types = [...source.matchAll(/^ {2}type (\w+),$/gm)].map(([, name = '']) => name);
  const toImport = (type: string) => (types.includes(type) ? `import('bankcard-mock/vendor').${type}` : type);
  const body = source
    .replace(/^ {2}type \w+,\n/gm, '')
    .replace(/ = (\{.*\}) as const;/g, ' = /** @type {const} */ ($1);')
    .replace(/\((\w+): (\w+)\) =>/g, (_, name, type) => `(/** @type {${toImport(type)}} */ ${name}) =>`)
    .replace(/^function (\w+)\((.*)\): \w+ \{$/gm, (_, name: string, parameters: string) => {
      const all = [...parameters.matchAll(/(\w+|\{[^}]*\}): (\w+)/g)].map(([, given = '', type = '']) => ({
        given,
        says: `@param {${toImport(type)}} ${given.startsWith('{') ? 'request' : given}`,
      }));
      const says = all.map((one) => ` * ${one.says}\n`).join('');
      return `/**\n${says} */\nfunction ${name}(${all.map(({ given }) => given).join(', ')}) {`;
    })
    .replaceAll(".ts'", ".js'");
  return `// @ts-check\n${body}`;
}
