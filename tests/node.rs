//! The same core under WebAssembly, in node: what crosses the boundary is right. Run by `wasm-pack test --node`.
#![cfg(target_arch = "wasm32")]

mod boundary;
