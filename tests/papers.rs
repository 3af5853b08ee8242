//! What the project's papers name is there: the README's categories are the lexicon's, links lead to files, and the tests
//! that hold the invariants of ARCHITECTURE.md exist.
#![cfg(not(target_arch = "wasm32"))]

use obelize::lexicon::category_texts;
use std::fs;
use std::path::{Path, PathBuf};

const PAPERS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "lexicon/README.md",
    "docs/house-style.md",
    "tests/web/README.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands between `open` and `close`, each time, within one line.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.lines()
        .flat_map(|line| line.split(open).skip(1).filter_map(|rest| rest.split_once(close)))
        .map(|(inside, _)| inside)
        .collect()
}

/// Every file under `folder`, read.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths
        .iter()
        .flat_map(|path| match path.is_dir() {
            true => sources(path),
            false => fs::read_to_string(path).into_iter().collect(),
        })
        .collect()
}

#[test]
fn the_readme_defines_the_categories_as_the_lexicon_does() {
    let readme = read("README.md");
    for category in category_texts() {
        let row = format!("| `{}` | {} |", category.id, category.definition);
        assert!(readme.contains(&row), "README.md lacks the row: {row}");
    }
}

#[test]
fn links_lead_to_files() {
    for paper in PAPERS {
        let text = read(paper);
        let folder = root().join(paper);
        let folder = folder.parent().expect("a file is in a folder");
        for link in between(&text, "](", ")") {
            let file = link.split('#').next().unwrap_or_default();
            let is_ours = !file.is_empty() && !file.contains("://");
            assert!(!is_ours || folder.join(file).exists(), "{paper}: {link}");
        }
    }
}

#[test]
fn invariants_are_held_by_tests_that_exist() {
    let tests: String =
        ["src", "tests", "xtask"].iter().flat_map(|folder| sources(&root().join(folder))).collect();
    let paper = read("ARCHITECTURE.md");
    let (_, invariants) = paper.split_once("## Invariants").expect("there is such a heading");
    let (invariants, _) = invariants.split_once("\n## ").expect("another one follows");
    let mut seen = 0;
    for row in invariants.lines().filter(|line| line.starts_with('|')) {
        let functions = row.split('`').skip(1).step_by(2).filter(|one| one.contains('_'));
        for name in functions.filter(|one| !one.contains(['/', '.'])) {
            assert!(tests.contains(&format!("fn {name}(")), "no test is called {name}");
            seen += 1;
        }
        for title in between(row, "“", "”") {
            let title = title.trim_end_matches(" …");
            assert!(tests.contains(title), "no test is called “{title}”");
            seen += 1;
        }
        for path in row.split('`').skip(1).step_by(2).filter(|one| one.contains('/')) {
            assert!(root().join(path).exists() || path == "www/", "{path} is not there");
        }
    }
    assert!(seen > 10, "only {seen} tests are named");
}
