//! The documents of the command line: one file each, or one line each. What cannot be read is told and passed over.

use clap::ValueEnum;
use obelize::report::Id;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// One text.
    Text,
    /// A document a line: {"id": …, "text": …}.
    Jsonl,
}

/// A text to analyse.
pub struct Document {
    /// Its id: the one on its line, or the file's path; standard input has none.
    pub id: Option<Id>,
    /// What a reader is told it is: the file, or file and line.
    pub name: String,
    /// The text.
    pub text: String,
    /// How many bytes were read for it.
    pub bytes: u64,
}

#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    text: String,
}

/// Hands every document, or a sentence that says why there is none, to `each`; stops at its first error.
pub fn documents(
    files: &[PathBuf],
    layout: Layout,
    mut each: impl FnMut(Result<Document, String>) -> io::Result<()>,
) -> io::Result<()> {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard_input } else { files };
    for path in files {
        let name = if is_standard_input(path) {
            String::from("standard input")
        } else {
            path.display().to_string()
        };
        match open(path) {
            Err(error) => each(Err(format!("{name}: {error}")))?,
            Ok(mut reader) => match layout {
                Layout::Text => each(text(&mut reader, path, name))?,
                Layout::Jsonl => lines(&mut reader, &name, &mut each)?,
            },
        }
    }
    Ok(())
}

/// How many bytes the files hold together, if all of them are regular files.
pub fn size(files: &[PathBuf]) -> Option<u64> {
    if files.is_empty() {
        return None;
    }
    files
        .iter()
        .map(|path| match path.metadata() {
            Ok(metadata) if metadata.is_file() => Some(metadata.len()),
            Ok(_) => None,
            Err(_) if is_standard_input(path) => None,
            // It will be told as unreadable; it adds nothing.
            Err(_) => Some(0),
        })
        .sum()
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if is_standard_input(path) {
        Ok(Box::new(io::stdin().lock()))
    } else if path.is_dir() {
        Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder; name the files in it"))
    } else {
        Ok(Box::new(BufReader::new(File::open(path)?)))
    }
}

fn text(reader: &mut dyn Read, path: &Path, name: String) -> Result<Document, String> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}"))?;
    let length = bytes.len() as u64;
    let text = decode(bytes).map_err(|fault| format!("{name}: {fault}"))?;
    let id = (!is_standard_input(path)).then(|| Id::Text(path.display().to_string()));
    Ok(Document { id, name, text, bytes: length })
}

/// Hands every line of `reader`, a document each, to `each`; `name` is what readers are told the whole is.
pub fn lines(
    reader: &mut dyn BufRead,
    name: &str,
    each: &mut impl FnMut(Result<Document, String>) -> io::Result<()>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(_) => each(line(&bytes, format!("{name}:{number}")))?,
            Err(error) => {
                each(Err(format!("{name}:{number}: {error}")))?;
                break;
            }
        }
    }
    Ok(())
}

fn line(bytes: &[u8], name: String) -> Result<Document, String> {
    let length = bytes.len() as u64;
    let text = decode(bytes.to_vec()).map_err(|fault| format!("{name}: {fault}"))?;
    let Line { id, text } = serde_json::from_str(&text).map_err(|error| {
        // serde_json counts lines of its own input; ours is one line of the file.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("{name}: column {}: {message}; expected {{\"id\": …, \"text\": …}}", error.column())
    })?;
    Ok(Document { id, name, text, bytes: length })
}

/// The text of `bytes`, or what is wrong with them and the way out.
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("is UTF-16, not UTF-8; convert it with: iconv -f UTF-16 -t UTF-8".into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        format!(
            "is not UTF-8: byte {byte:#04X} at offset {at}; if it is Windows or Latin-1 text, convert it with: \
             iconv -f WINDOWS-1252 -t UTF-8"
        )
    })
}
