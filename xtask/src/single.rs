//! The single-file edition: the release as one page that opens without any server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::offline::integrity;
use crate::process::{Outcome, output};
use crate::project::Project;
use crate::step::step;
use crate::{node, policy};

/// Writes `dist-single/gainsay.html` from the release and its articles.
pub(crate) fn single_file(project: &Project, (): ()) -> Outcome<()> {
    let dist = project.finished_dist()?;
    let folder = project.root().join("dist-single");
    step("Single-file edition", || {
        fs::create_dir_all(&folder)
            .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        let file = folder.join("gainsay.html");
        let bytes = write(project, &dist, &file)?;
        let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
        println!("    dist-single/gainsay.html: {megabytes:.2} MB");
        Ok(())
    })
}

/// Writes the edition with the articles of `site`, and returns how many bytes it has.
pub(crate) fn write(project: &Project, site: &Path, file: &Path) -> Outcome<usize> {
    let dist = project.finished_dist()?;
    let template = read(&project.root().join("web").join("single.js"))?;
    let script = app_file(&dist, "js")?;
    let wasm = app_file(&dist, "wasm")?;
    let packed = output(
        Command::new(node::find()?)
            .args(["--input-type=module", "--eval", include_str!("pack.mjs")])
            .arg(wasm),
    )?;
    let parts = Parts {
        module: format!("{}\n{template}", read(&script)?),
        wasm: packed,
        articles: articles(site)?,
    };
    let page = page(&read(&dist.join("index.html"))?, &parts, |name| {
        read(&dist.join(name))
    })?;
    fs::write(file, &page).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    Ok(page.len())
}

/// What the page of the release fetches, as text.
struct Parts {
    /// The script that starts the app.
    module: String,
    /// In base64.
    wasm: String,
    /// As a list in JSON.
    articles: String,
}

/// Puts all that the release's page links into it, under a policy that names it by checksums.
fn page(release: &str, parts: &Parts, read: impl Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let (_, after_root) = cut(release, "<html ", ">")?;
    let (head, body) = after_root
        .split_once("<body>")
        .ok_or_else(|| changed("its body"))?;
    let mut metas = String::new();
    let mut styles = String::new();
    let mut icon = String::new();
    let mut start = String::new();
    for tag in head.split('<').skip(1) {
        let tag = tag.split_inclusive('>').next().unwrap_or(tag);
        let address = || {
            attribute(tag, "href=\"")
                .or_else(|| attribute(tag, "src=\""))
                .map(|name| name.trim_start_matches("./"))
                .ok_or_else(|| changed("an address"))
        };
        if tag.starts_with("meta ") && !tag.contains("Content-Security-Policy") {
            metas.extend(["    <", tag, "\n"]);
        } else if tag.contains("rel=\"stylesheet\"") {
            styles.push_str(&read(address()?)?);
        } else if tag.contains("rel=\"icon\"") {
            icon = BASE64.encode(read(address()?)?.as_bytes());
        } else if tag.starts_with("script src=") {
            start.push_str(&read(address()?)?);
        }
    }
    if start.is_empty() {
        return Err(changed("start.js"));
    }
    let module = &parts.module;
    for (text, end) in [
        (&start, "</script"),
        (module, "</script"),
        (&styles, "</style"),
    ] {
        if text.contains(end) || text.contains("<!--") {
            return Err(format!(
                "a part of the page holds {end} or <!--, which ends it"
            ));
        }
    }
    let policy = policy::single(
        [&start, module].map(|text| integrity(text.as_bytes())),
        &integrity(styles.as_bytes()),
    );
    let (wasm, articles) = (&parts.wasm, &parts.articles);
    // The app takes the body for itself, so what it reads stands in the head.
    Ok(format!(
        "\
<!doctype html>
<html lang=\"en\">
  <head>
    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">
{metas}    <title>Gainsay</title>
    <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">
<style>{styles}</style>
<script>{start}</script>
<script type=\"text/plain\" data-wasm>{wasm}</script>
<script type=\"application/json\" data-articles>{articles}</script>
<script type=\"module\">{module}</script>
  </head>
  <body>{body}"
    ))
}

/// The articles that a folder's manifest names, as `src/platform/articles.rs` finds them in a page.
fn articles(site: &Path) -> Outcome<String> {
    let manifest = read(&site.join("articles").join("manifest.json"))?;
    let manifest: Value = serde_json::from_str(&manifest)
        .map_err(|error| format!("the articles' manifest cannot be read: {error}"))?;
    let listed = manifest.get("articles").and_then(Value::as_array);
    let read = listed.into_iter().flatten().map(|entry| {
        let of_entry = |key| entry.get(key).and_then(Value::as_str).unwrap_or_default();
        let path = site.join(of_entry("path"));
        let bytes =
            fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Ok(json!({ "file": of_entry("file"), "base64": BASE64.encode(&bytes) }))
    });
    let list = Value::Array(read.collect::<Outcome<_>>()?);
    // Names of files may hold anything; a sign of less would end the element.
    Ok(list.to_string().replace('<', "\\u003c"))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// The app's own file of this kind in the release.
fn app_file(dist: &Path, extension: &str) -> Outcome<PathBuf> {
    let found = crate::verify::files(dist)?.into_iter().find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("gainsay-app-") && path.extension().is_some_and(|it| it == extension)
    });
    found.ok_or_else(|| format!("dist/ lacks the app's {extension} file; run `cargo xtask dist`"))
}

fn attribute<'a>(tag: &'a str, start: &str) -> Option<&'a str> {
    tag.split_once(start)?.1.split('"').next()
}

fn cut<'a>(text: &'a str, start: &str, end: &str) -> Outcome<(&'a str, &'a str)> {
    let (_, rest) = text.split_once(start).ok_or_else(|| changed(start))?;
    rest.split_once(end).ok_or_else(|| changed(start))
}

fn changed(part: &str) -> String {
    format!("dist/index.html is not what xtask/src/single.rs expects: {part} was not found")
}

#[cfg(test)]
mod tests {
    use super::{Parts, page};
    use crate::offline::integrity;

    const RELEASE: &str = r#"<!doctype html>
<html data-service-worker="service-worker.js" lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <meta charset="utf-8">
    <link rel="icon" href="./icon-1.svg"/>
    <link rel="manifest" href="manifest.webmanifest">
    <link rel="stylesheet" href="./a-1.css" integrity="sha384-a"/>
    <link rel="stylesheet" href="./b-2.css"/>
    <script src="./guard-3.js" integrity="sha384-b"></script><script src="./start-3.js" integrity="sha384-b"></script>
<script type="module" src="./boot-4.js"></script>
  <link rel="modulepreload" href="./app-5.js"></head>
  <body>
    <noscript>JavaScript</noscript>
  </body>
</html>
"#;

    fn parts(module: &str) -> Parts {
        Parts {
            module: module.to_owned(),
            wasm: "d2FzbQ==".to_owned(),
            articles: "[]".to_owned(),
        }
    }

    #[test]
    fn everything_stands_in_the_page_in_its_order() {
        let page = page(RELEASE, &parts("start()"), |name| Ok(format!("({name})")));
        let page = page.expect("a page");
        assert!(page.contains("<style>(a-1.css)(b-2.css)</style>"), "{page}");
        assert!(
            page.contains("<script>(guard-3.js)(start-3.js)</script>"),
            "{page}"
        );
        assert!(page.contains("<script type=\"module\">start()</script>"));
        assert!(page.contains("<meta charset=\"utf-8\">") && page.contains("<noscript>"));
        for linked in [
            "src=",
            "href=\"./",
            "service-worker",
            "webmanifest",
            "'self'",
        ] {
            assert!(!page.contains(linked), "{linked} in {page}");
        }
        for text in ["(a-1.css)(b-2.css)", "(guard-3.js)(start-3.js)", "start()"] {
            assert!(page.contains(&integrity(text.as_bytes())), "{text}");
        }
    }

    #[test]
    fn what_would_end_its_element_is_refused() {
        let page = page(RELEASE, &parts("\"</script>\""), |_| Ok(String::new()));
        assert!(page.is_err());
    }
}
