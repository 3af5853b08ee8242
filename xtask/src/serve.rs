//! A web server for one person: this machine only, the policy of `www/headers.json`, reload on change.

use crate::process::root;
use crate::wasm;
use anyhow::{Context, Result, anyhow, bail};
use notify::{RecursiveMode, Watcher};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::{Duration, Instant};
use tiny_http::{Header, Request, Response, Server};

#[derive(clap::Args)]
pub struct Options {
    /// Opens the page in the system's browser.
    #[arg(long)]
    open: bool,
    /// The port on 127.0.0.1; without it, 8017 or, if that is taken, any free one.
    #[arg(long)]
    port: Option<u16>,
}

const PORT: u16 = 8017;

/// What is looked at for changes. All but the page's own files go into the engine.
const WATCHED: [&str; 6] = ["src", "lexicon", "build", "build.rs", "Cargo.toml", "www"];

/// The script that asks this server to tell it of the next build. It is added to pages here and nowhere else.
const RELOAD: &str = r#"let build;
for (;;) {
  try {
    const next = await (await fetch(`/.reload?after=${build ?? ""}`)).text();
    if (build !== undefined && next !== build) location.reload();
    build = next;
  } catch { await new Promise((resolve) => setTimeout(resolve, 1000)); }
}
"#;

/// Serves the page until the person stops it.
pub fn serve(options: &Options) -> Result<()> {
    wasm::build()?;
    let server = Arc::new(listen(options.port)?);
    let address = format!("http://{}/", server.server_addr());
    let build = Arc::new(Build::default());
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).context("cannot watch files")?;
    for name in WATCHED {
        let path = root().join(name);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {name}"))?;
        }
    }
    let accepting = (Arc::clone(&server), Arc::clone(&build));
    std::thread::spawn(move || {
        let (server, build) = accepting;
        for request in server.incoming_requests() {
            let build = Arc::clone(&build);
            // A thread each: the ones that wait for the next build hold theirs.
            std::thread::spawn(move || answer(request, &build));
        }
    });
    println!("Obelize is at {address}  (Ctrl-C stops it)");
    if options.open
        && let Err(error) = open::that(&address)
    {
        eprintln!("cannot open a browser ({error}): open {address} yourself");
    }
    while let Ok(first) = changes.recv() {
        let mut changed = paths(first);
        // An editor saves in several steps; wait until it is quiet.
        while let Ok(more) = changes.recv_timeout(Duration::from_millis(80)) {
            changed.extend(paths(more));
        }
        changed.retain(|path| !path.starts_with(wasm::folder()) && *path != wasm::lexicon_page());
        let Some(shown) = changed.first() else { continue };
        let shown = shown.strip_prefix(root()).unwrap_or(shown).display().to_string();
        if changed.iter().any(|path| !path.starts_with(root().join("www"))) {
            let start = Instant::now();
            match wasm::build() {
                Ok(()) => println!("{shown}: rebuilt in {:.1} s", start.elapsed().as_secs_f32()),
                Err(error) => {
                    eprintln!(
                        "{shown}: {error:#}\nThe page keeps the last engine that could be built."
                    );
                    continue;
                }
            }
        } else {
            println!("{shown}: reloading");
        }
        build.finish();
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Result<Server> {
    let at = |port| Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("{error}"));
    match port {
        Some(port) => at(port).with_context(|| {
            format!("cannot listen on 127.0.0.1:{port}: choose another with --port")
        }),
        None => at(PORT).or_else(|_| at(0)).context("cannot listen on 127.0.0.1"),
    }
}

/// The files that were written; reading a file is an event as well, and no reason to do anything.
fn paths(event: notify::Result<notify::Event>) -> Vec<PathBuf> {
    match event {
        Ok(event) if !event.kind.is_access() => event.paths,
        _ => Vec::new(),
    }
}

/// Counts the builds, and lets others wait for the next one.
#[derive(Default)]
struct Build {
    number: Mutex<u64>,
    finished: Condvar,
}

impl Build {
    fn finish(&self) {
        *self.number.lock().expect("no thread panics with it") += 1;
        self.finished.notify_all();
    }

    /// The number of the newest build: at once, or, where the caller knows it already, when the next has been made.
    fn after(&self, known: Option<u64>) -> u64 {
        let number = self.number.lock().expect("no thread panics with it");
        let wait = Duration::from_secs(30);
        let (number, _) = self
            .finished
            .wait_timeout_while(number, wait, |number| Some(*number) == known)
            .expect("no thread panics with it");
        *number
    }
}

fn answer(request: Request, build: &Build) {
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    let response = match path {
        "/.reload.js" => {
            Response::from_data(RELOAD).with_header(header("Content-Type", "text/javascript"))
        }
        "/.reload" => {
            let known = query.strip_prefix("after=").and_then(|number| number.parse().ok());
            Response::from_data(build.after(known).to_string())
                .with_header(header("Content-Type", "text/plain"))
        }
        path => match page(path) {
            Ok(response) => response,
            Err(error) => Response::from_data(format!("{error:#}\n"))
                .with_status_code(404)
                .with_header(header("Content-Type", "text/plain; charset=utf-8")),
        },
    };
    // The other side may have gone; that is its right.
    let _ = request.respond(response.with_header(header("Cache-Control", "no-store")));
}

/// The file at this address, with the headers that a host should send.
fn page(path: &str) -> Result<Response<std::io::Cursor<Vec<u8>>>> {
    let name = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let relative = Path::new(name.trim_start_matches('/'));
    if !relative.components().all(|part| matches!(part, std::path::Component::Normal(_))) {
        bail!("nothing at {path}");
    }
    let mut bytes = fs::read(root().join("www").join(relative))
        .with_context(|| format!("nothing at {path}"))?;
    let mime = mime_guess::from_path(relative).first_or_octet_stream();
    let textual = mime.type_() == "text" || mime == "application/json";
    if mime == "text/html" {
        bytes.extend_from_slice(b"<script type=\"module\" src=\"/.reload.js\"></script>\n");
    }
    let mut response = Response::from_data(bytes).with_header(header(
        "Content-Type",
        &format!("{mime}{}", if textual { "; charset=utf-8" } else { "" }),
    ));
    for (name, value) in headers(path)? {
        response.add_header(header(&name, &value));
    }
    Ok(response)
}

/// The headers of `www/headers.json` for this address: those of `/*`, then those of the very path.
fn headers(path: &str) -> Result<BTreeMap<String, String>> {
    let file = root().join("www/headers.json");
    let rules: Map<String, Value> =
        serde_json::from_slice(&fs::read(&file)?).with_context(|| file.display().to_string())?;
    let mut headers = BTreeMap::new();
    for rule in ["/*", path] {
        for (name, value) in rules.get(rule).and_then(Value::as_object).into_iter().flatten() {
            headers.insert(name.clone(), value.as_str().unwrap_or_default().to_owned());
        }
    }
    Ok(headers)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers are ASCII")
}
