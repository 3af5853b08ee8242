//! Writes an engine that counts its work: `count-work obelize_bg.wasm counting.wasm`. The result does what the first one does, and
//! adds up in its exported global `work` what it has carried out: the instructions of each straight stretch of code when it
//! is entered, and one for each 16 bytes that are copied or filled at once.
//!
//! A stretch is counted whole even if a branch leaves it in the middle, and what JavaScript does for the engine is not
//! counted: the figures are to be compared with one another alone. They are the same on every machine, busy or idle, and the
//! counting engine runs compiled, within a few times the speed of the first; an interpreter with fuel (wasmi) takes a minute to
//! build, while this takes what wasm-bindgen is made with (walrus); and valgrind counts another binary than the one that is shipped.

use anyhow::{Context, Result, bail};
use std::env;
use walrus::ir::{
    BinaryOp, Binop, Const, GlobalGet, GlobalSet, Instr, InstrSeqId, LocalGet, LocalTee, UnaryOp,
    Unop, Value,
};
use walrus::{ConstExpr, FunctionId, GlobalId, LocalFunction, LocalId, Module, ValType};

fn main() -> Result<()> {
    let [from, to] = &env::args_os().skip(1).collect::<Vec<_>>()[..] else {
        bail!("count-work ENGINE.wasm COUNTING.wasm");
    };
    let mut module = Module::from_file(from).with_context(|| from.display().to_string())?;
    let work = module.globals.add_local(ValType::I64, true, false, ConstExpr::Value(Value::I64(0)));
    module.exports.add("work", work);
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    for id in functions {
        let length = module.locals.add(ValType::I32);
        count(module.funcs.get_mut(id).kind.unwrap_local_mut(), work, length);
    }
    module.emit_wasm_file(to).with_context(|| to.display().to_string())
}

/// Has a function count; `length` is a local of its own.
fn count(function: &mut LocalFunction, work: GlobalId, length: LocalId) {
    let mut left = vec![function.entry_block()];
    while let Some(id) = left.pop() {
        let stretch = &mut function.block_mut(id).instrs;
        let instructions = std::mem::take(stretch);
        push_all(
            stretch,
            add(work, [Const { value: Value::I64(instructions.len() as i64) }.into()]),
        );
        for (instruction, place) in instructions {
            left.extend(inside(&instruction));
            if let Instr::MemoryCopy(_) | Instr::MemoryFill(_) = instruction {
                stretch.push((LocalTee { local: length }.into(), place));
                let blocks = [
                    LocalGet { local: length }.into(),
                    Unop { op: UnaryOp::I64ExtendUI32 }.into(),
                    Const { value: Value::I64(4) }.into(),
                    Binop { op: BinaryOp::I64ShrU }.into(),
                ];
                // The length lies on the stack, below what is added here.
                push_all(stretch, add(work, blocks));
            }
            stretch.push((instruction, place));
        }
    }
}

fn push_all(stretch: &mut Vec<(Instr, walrus::ir::InstrLocId)>, more: Vec<Instr>) {
    stretch.extend(more.into_iter().map(|one| (one, Default::default())));
}

/// Adds to `work` what `amount` leaves on the stack.
fn add<const N: usize>(work: GlobalId, amount: [Instr; N]) -> Vec<Instr> {
    let mut all: Vec<Instr> = vec![GlobalGet { global: work }.into()];
    all.extend(amount);
    all.push(Binop { op: BinaryOp::I64Add }.into());
    all.push(GlobalSet { global: work }.into());
    all
}

/// The stretches inside an instruction.
fn inside(instruction: &Instr) -> Vec<InstrSeqId> {
    match instruction {
        Instr::Block(block) => vec![block.seq],
        Instr::Loop(block) => vec![block.seq],
        Instr::IfElse(branch) => vec![branch.consequent, branch.alternative],
        Instr::TryTable(block) => vec![block.seq],
        _ => Vec::new(),
    }
}
