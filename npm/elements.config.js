/** The manifest of the elements, written for the package alone. */
export default { globs: ["www/src/obelize-*.js"], outdir: "target/package", packagejson: false };
