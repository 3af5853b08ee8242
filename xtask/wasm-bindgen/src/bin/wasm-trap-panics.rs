//! The `wasm-trap-panics` program: `wasm-trap-panics MODULE.wasm` lets a linked module trap where it would panic, in place.
//!
//! A panic in the engine is a trap either way: nobody in a browser hears its message. The messages, the places in the
//! source that they name and the code that formats them are a fourteenth of the download. Where a module formats for other
//! reasons too, the formatting stays. (The crate `wasm-snip` does the first part; it reads no modules of today's compilers.)

use anyhow::{Context, Result, bail};
use rustc_demangle::demangle;
use std::collections::{HashMap, HashSet};
use std::env;
use walrus::ir::{
    Call, Const, Instr, InstrSeq, Unreachable, Value, Visitor, VisitorMut, dfs_in_order,
    dfs_pre_order_mut,
};
use walrus::{
    ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig,
};

/// How the names begin of functions that are called to panic, and never return.
const PANICS: [&str; 19] = [
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "__rustc::rust_begin_unwind",
    "__rustc::rust_panic",
    "std::alloc::rust_oom",
    "std::panicking::panic_count::increase",
    "std::panicking::panic_handler",
    "<std::panicking::panic_handler",
    "std::panicking::panic_with_hook",
    "std::thread::local::panic_access_error",
];

/// How the names begin of functions that format.
const FORMATTING: [&str; 4] =
    ["alloc::fmt::", "core::fmt::", "<core::fmt::Formatter>::", "<core::fmt::builders::"];

/// What formats, but never does here: a number beyond 2^53 cannot be written to JavaScript, and no offset is one.
const NEVER: &str = "serde_wasm_bindgen::error::Error::new";

fn is_panic(name: &str) -> bool {
    PANICS.iter().any(|start| name.starts_with(start))
}

fn is_formatting(name: &str) -> bool {
    FORMATTING.iter().any(|start| name.starts_with(start)) || name.contains(" as core::fmt::")
}

fn main() -> Result<()> {
    let Some(file) = env::args_os().nth(1) else { bail!("usage: wasm-trap-panics MODULE.wasm") };
    let name = file.display().to_string();
    let bytes = std::fs::read(&file).with_context(|| name.clone())?;
    let mut module = ModuleConfig::new()
        .generate_name_section(true)
        .parse(&bytes)
        .with_context(|| name.clone())?;
    if !trap(&mut module) {
        println!("{name} formats outside of panics too: that stays");
    }
    std::fs::write(&file, module.emit_wasm()).with_context(|| name)
}

/// Lets `module` trap where it would panic; whether all formatting could go.
fn trap(module: &mut Module) -> bool {
    let named = |is: fn(&str) -> bool| -> HashSet<FunctionId> {
        let name = |id| module.funcs.get(id).name.as_deref().unwrap_or_default();
        let locals = module.funcs.iter_local().map(|(id, _)| id);
        locals.filter(|&id| is(&format!("{:#}", demangle(name(id))))).collect()
    };
    let (panics, formatting) = (named(is_panic), named(is_formatting));
    let never = named(|name| name == NEVER);
    for &id in &panics {
        empty(module, id);
    }
    let mut calls = Calls { panics: &panics, arguments: HashSet::new() };
    for (id, function) in module.funcs.iter_local_mut() {
        if !panics.contains(&id) {
            let start = function.entry_block();
            dfs_pre_order_mut(&mut calls, function, start);
        }
    }
    let places = calls.arguments;
    let formats = module.funcs.iter_local().any(|(id, function)| {
        let mut used = Used::default();
        dfs_in_order(&mut used, function, function.entry_block());
        let inside = panics.contains(&id) || formatting.contains(&id) || never.contains(&id);
        !inside && !used.functions.is_disjoint(&formatting)
    });
    if !formats {
        for &id in &formatting {
            empty(module, id);
        }
    }
    walrus::passes::gc::run(module);
    forget(module, places);
    !formats
}

/// Leaves nothing of a function but a trap.
fn empty(module: &mut Module, id: FunctionId) {
    let of = module.types.get(module.funcs.get(id).ty());
    let (parameters, results) = (of.params().to_vec(), of.results().to_vec());
    let arguments = parameters.iter().map(|&one| module.locals.add(one)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    builder.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
}

/// Puts a trap in the place of a call that panics, and of the arguments right before it.
struct Calls<'p> {
    panics: &'p HashSet<FunctionId>,
    /// The numbers among these arguments; most are addresses of places in the source.
    arguments: HashSet<i32>,
}

impl VisitorMut for Calls<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let panics =
            |one: &Instr| matches!(one, Instr::Call(call) if self.panics.contains(&call.func));
        let Some(at) = sequence.iter().position(|(one, _)| panics(one)) else { return };
        let place = sequence[at].1;
        let mut from = at;
        while let Some(before) = from.checked_sub(1) {
            match &sequence[before].0 {
                Instr::Const(Const { value: Value::I32(number) }) => {
                    self.arguments.insert(*number);
                }
                Instr::LocalGet(_) => {}
                _ => break,
            }
            from = before;
        }
        sequence.truncate(from);
        sequence.push((Instr::Unreachable(Unreachable {}), place));
    }
}

/// The functions called and the numbers named in a function.
#[derive(Default)]
struct Used {
    functions: HashSet<FunctionId>,
    numbers: HashSet<i32>,
}

impl<'i> Visitor<'i> for Used {
    fn visit_call(&mut self, call: &Call) {
        self.functions.insert(call.func);
    }

    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(number) = constant.value {
            self.numbers.insert(number);
        }
    }
}

/// Puts zeros, which weigh nothing once compressed, in the place of what names places in the source: the structures at
/// those of `places` that are used no more (`core::panic::Location`: address and length of a path, line, column), and the
/// paths that nothing else points to.
fn forget(module: &mut Module, places: HashSet<i32>) {
    let mut used = Used::default();
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut used, function, function.entry_block());
    }
    let mut memory = Memory::of(module);
    let mut paths = HashMap::new();
    for at in places.difference(&used.numbers).map(|&at| at as u32 as usize) {
        let (Some(path), Some(length)) = (memory.word(at), memory.word(at + 4)) else { continue };
        let is_path =
            length < 300 && memory.bytes(path, length).is_some_and(|path| path.ends_with(b".rs"));
        if is_path && let Some(bytes) = memory.bytes(at, 16) {
            bytes.fill(0);
            paths.insert(path, length);
        }
    }
    let pointers = memory.words();
    for (path, length) in paths {
        if !pointers.contains(&path)
            && !used.numbers.contains(&(path as i32))
            && let Some(bytes) = memory.bytes(path, length)
        {
            bytes.fill(0);
        }
    }
}

/// What the module's memory has at its start.
struct Memory<'m> {
    module: &'m mut Module,
    /// The segments, each with where it begins and how long it is.
    segments: Vec<(DataId, usize, usize)>,
}

impl Memory<'_> {
    fn of(module: &mut Module) -> Memory<'_> {
        let segments = module.data.iter().filter_map(|one| match one.kind {
            DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => {
                Some((one.id(), start as u32 as usize, one.value.len()))
            }
            _ => None,
        });
        Memory { segments: segments.collect(), module }
    }

    fn bytes(&mut self, at: usize, length: usize) -> Option<&mut [u8]> {
        let holds = |(_, start, all): &&(DataId, usize, usize)| {
            *start <= at && at.saturating_add(length) <= start + all
        };
        let &(id, start, _) = self.segments.iter().find(holds)?;
        Some(&mut self.module.data.get_mut(id).value[at - start..][..length])
    }

    fn word(&mut self, at: usize) -> Option<usize> {
        let bytes = self.bytes(at, 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    /// Every number that could be a pointer.
    fn words(&mut self) -> HashSet<usize> {
        let segments = self.segments.clone();
        let places = segments
            .iter()
            .flat_map(|&(_, start, all)| (start.next_multiple_of(4)..start + all).step_by(4));
        places.filter_map(|at| self.word(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Memory, trap};
    use walrus::ir::Value;
    use walrus::{ConstExpr, DataKind, FunctionBuilder, FunctionId, Module, ValType};

    /// A module with a place in the source at 16 and its path at 32, and a function that panics there.
    fn module(formats_elsewhere: Option<&str>) -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let mut data = vec![0; 64];
        data[16..20].copy_from_slice(&32u32.to_le_bytes());
        data[20..24].copy_from_slice(&8u32.to_le_bytes());
        data[24..28].copy_from_slice(&7u32.to_le_bytes());
        data[32..40].copy_from_slice(b"src/a.rs");
        data[48..52].copy_from_slice(b"kept");
        let offset = ConstExpr::Value(Value::I32(0));
        module.data.add(DataKind::Active { memory, offset }, data);

        let write = function(&mut module, "core::fmt::write", |body| {
            body.i32_const(48).drop();
        });
        let panic = function(&mut module, "core::panicking::panic_fmt", |body| {
            body.call(write);
        });
        let analyze = function(&mut module, "analyze", |body| {
            body.i32_const(5).drop().i32_const(16).call(panic);
        });
        module.exports.add("analyze", analyze);
        if let Some(name) = formats_elsewhere {
            let other = function(&mut module, name, |body| {
                body.call(write);
            });
            module.exports.add("other", other);
        }
        module
    }

    fn function(
        module: &mut Module,
        name: &str,
        make: impl FnOnce(&mut walrus::InstrSeqBuilder<'_>),
    ) -> FunctionId {
        let parameters: &[ValType] = if name.contains("panic") { &[ValType::I32] } else { &[] };
        let mut builder = FunctionBuilder::new(&mut module.types, parameters, &[]);
        builder.name(name.to_owned());
        make(&mut builder.func_body());
        let locals = parameters.iter().map(|&one| module.locals.add(one)).collect();
        builder.finish(locals, &mut module.funcs)
    }

    fn names(module: &Module) -> Vec<&str> {
        module.funcs.iter().filter_map(|one| one.name.as_deref()).collect()
    }

    #[test]
    fn a_panic_becomes_a_trap_and_takes_its_place_and_the_formatting_with_it() {
        let mut module = module(None);
        assert!(trap(&mut module));
        assert_eq!(names(&module), ["analyze"]);
        let mut memory = Memory::of(&mut module);
        assert_eq!(memory.bytes(0, 48), Some(&mut [0; 48][..]));
        assert_eq!(memory.bytes(48, 4), Some(&mut b"kept".to_owned()[..]));
    }

    #[test]
    fn formatting_stays_where_something_else_formats() {
        let mut module = module(Some("greet"));
        assert!(!trap(&mut module));
        assert_eq!(names(&module), ["core::fmt::write", "analyze", "greet"]);
    }

    #[test]
    fn an_error_that_never_comes_is_no_reason_to_format() {
        let mut module = module(Some(super::NEVER));
        assert!(trap(&mut module));
    }
}
