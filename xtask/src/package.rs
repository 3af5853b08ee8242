//! The npm package, for newsrooms that build their editors, and the WordPress plugin, for those that have one.

use crate::process::{program, root, run};
use crate::tools;
use anyhow::Result;

/// Packs `www/src` with the engine that was built into it (`wasm::build`) into `target/obelize-VERSION.tgz`, and that
/// into `target/obelize-wordpress-VERSION.zip`.
pub fn package() -> Result<()> {
    tools::npm()?;
    // The adapters' types are the editors' own.
    tools::editors()?;
    tools::packaging()?;
    for file in std::fs::read_dir(crate::process::target())? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with("obelize-")
            && file.path().extension().is_some_and(|ending| ending == "tgz" || ending == "zip")
        {
            std::fs::remove_file(file.path())?;
        }
    }
    run(program("node").arg("npm/pack.js").current_dir(root()))
}
