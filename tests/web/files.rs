//! Files that come in and go out.

use gainsay::platform::files::{
    File, FileError, FileParts, decode_legacy, decodes_cleanly, download, files_of_drop,
    files_of_input,
};
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

fn file(name: &str, bytes: &[u8]) -> File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, name).expect("a file")
}

fn transfer(files: &[File]) -> web_sys::DataTransfer {
    let transfer = web_sys::DataTransfer::new().expect("a transfer");
    for file in files {
        transfer.items().add_with_file(file).expect("a file");
    }
    transfer
}

fn names(files: &[File]) -> Vec<String> {
    files.iter().map(File::name).collect()
}

/// All of a file.
async fn read_bytes(file: &File, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut parts = FileParts::new(file, limit)?;
    while !parts.next().await? {}
    Ok(parts.into_bytes())
}

#[wasm_bindgen_test]
async fn a_large_file_comes_in_parts() {
    let bytes: Vec<u8> = (0..5_000_001_u32)
        .map(|n| u8::try_from(n % 251).expect("a byte"))
        .collect();
    let file = file("large.json", &bytes);
    let mut parts = FileParts::new(&file, 10_000_000).expect("not too large");
    let mut seen = vec![parts.done()];
    while !parts.next().await.expect("a readable file") {
        seen.push(parts.done());
    }
    seen.push(parts.done());
    assert_eq!(parts.size(), bytes.len());
    assert_eq!(seen, [0, 2 << 20, 4 << 20, 5_000_001]);
    assert!(parts.into_bytes() == bytes, "the bytes in their order");
}

#[wasm_bindgen_test]
async fn bytes_come_as_they_are_up_to_the_limit() {
    let bytes = b"\xef\xbb\xbf\0\r\n\xff";
    let exact = file("a.txt", bytes);
    assert_eq!(read_bytes(&exact, 7).await, Ok(bytes.to_vec()));
    assert_eq!(
        read_bytes(&exact, 6).await,
        Err(FileError::TooLarge {
            name: "a.txt".to_owned(),
            bytes: 7,
            limit: 6
        })
    );
    assert_eq!(read_bytes(&file("", b""), 0).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
fn an_input_gives_its_files_and_is_empty_after() {
    let input: web_sys::HtmlInputElement = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("input").ok())
        .expect("an element")
        .unchecked_into();
    input.set_type("file");
    input.set_multiple(true);
    assert!(files_of_input(&input).is_empty());
    let chosen = transfer(&[file("b.txt", b"b"), file("a.txt", b"a")]);
    input.set_files(chosen.files().as_ref());
    assert_eq!(names(&files_of_input(&input)), ["b.txt", "a.txt"]);
    assert!(files_of_input(&input).is_empty());
}

#[wasm_bindgen_test]
async fn dropped_files_are_found() {
    let options = web_sys::DragEventInit::new();
    let dropped = transfer(&[file("b.txt", b"b"), file(".a", b"a")]);
    options.set_data_transfer(Some(&dropped));
    let event = web_sys::DragEvent::new_with_event_init_dict("drop", &options).expect("a drop");
    let found = files_of_drop(&event).await;
    assert_eq!(names(&found.files), ["b.txt", ".a"]);
    assert!(!found.is_partial);

    let nothing = web_sys::DragEvent::new("drop").expect("a drop");
    assert!(files_of_drop(&nothing).await.files.is_empty());
}

/// No script can drop a folder, so the event's contents are made of plain objects.
fn drop_of_folder(tree: &str) -> web_sys::DragEvent {
    let make = Function::new_with_args(
        "",
        &format!(
            "const entry = ([name, contents]) => {{ \
               const isDirectory = typeof contents === 'object'; \
               return {{ name, isDirectory, isFile: !isDirectory, \
                 file: (good, bad) => contents === 'bad' ? bad(new Error()) : good(new File([contents], name)), \
                 createReader: () => {{ \
                   let rest = Object.entries(contents ?? {{}}).map(entry); \
                   return {{ readEntries: (good, bad) => setTimeout(() => {{ \
                     if (contents === null) return bad(new Error()); \
                     const some = rest.slice(0, 100); rest = rest.slice(100); good(some); }}) }}; }} }}; }}; \
             const event = new DragEvent('drop'); \
             const items = Object.entries({tree}).map((named) => \
               ({{ kind: 'file', webkitGetAsEntry: () => entry(named), getAsFile: () => new File([named[1]], named[0]) }})); \
             Object.defineProperty(event, 'dataTransfer', {{ value: {{ \
               items: new Proxy(items, {{ get: (all, key) => key === 'length' ? all.length : all[key] }}), \
               files: [] }} }}); \
             return event;"
        ),
    );
    make.call0(&JsValue::NULL).expect("a drop").unchecked_into()
}

#[wasm_bindgen_test]
async fn folders_are_walked_by_name_without_hidden_files() {
    let event = drop_of_folder(
        "{ 'z.txt': 'z', folder: { 'b.txt': 'b', inner: { 'c.txt': 'c', '.git': { 'x': 'x' } }, 'a.txt': 'a', '.DS_Store': 'd' } }",
    );
    let found = files_of_drop(&event).await;
    assert_eq!(names(&found.files), ["z.txt", "a.txt", "b.txt", "c.txt"]);
    assert!(!found.is_partial);
}

#[wasm_bindgen_test]
async fn what_cannot_be_listed_or_is_too_much_is_said() {
    let event = drop_of_folder("{ folder: { a: 'a', b: 'bad', c: null, d: 'd' } }");
    let found = files_of_drop(&event).await;
    assert_eq!(names(&found.files), ["a", "d"]);
    assert!(found.is_partial);

    let many =
        "{ folder: Object.fromEntries(Array.from({ length: 2100 }, (_, n) => [`n${n}`, 'x'])) }";
    let found = files_of_drop(&drop_of_folder(many)).await;
    assert_eq!(found.files.len(), 2_000);
    assert!(found.is_partial);

    let deep = "(() => { let at = { leaf: 'x' }; for (let n = 0; n < 40; n++) at = { at }; return at; })()";
    let found = files_of_drop(&drop_of_folder(deep)).await;
    assert!(found.files.is_empty());
    assert!(found.is_partial);
}

#[wasm_bindgen_test]
fn older_encodings_are_read() {
    let text = decode_legacy(b"caf\xe9 \x80", "windows-1252");
    assert_eq!(text.as_deref(), Ok("café €"));
    assert_eq!(decodes_cleanly(b"caf\xe9 \x80", "windows-1252"), Ok(true));
    assert_eq!(
        decode_legacy(b"\x93\xfa\x96{", "shift_jis").as_deref(),
        Ok("日本")
    );
    assert_eq!(decodes_cleanly(b"\x93\xfa\x96", "shift_jis"), Ok(false));
    assert_eq!(
        decode_legacy(b"a\xff\r\n", "utf-8").as_deref(),
        Ok("a\u{fffd}\r\n")
    );
    let unknown = FileError::UnknownEncoding {
        label: "klingon".to_owned(),
    };
    assert_eq!(decode_legacy(b"a", "klingon"), Err(unknown.clone()));
    assert_eq!(decodes_cleanly(b"a", "klingon"), Err(unknown));
}

#[wasm_bindgen_test]
async fn a_download_holds_the_text() {
    // Looks at what is clicked instead of letting the browser store it.
    let seen = Array::new();
    let prototype = Reflect::get(&js_sys::global(), &"HTMLAnchorElement".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .expect("a class");
    let spy = Function::new_with_args(
        "seen",
        "return function () { seen.push(this.download, fetch(this.href).then((r) => Promise.all([r.text(), r.headers.get('content-type')]))); };",
    );
    let spy = spy.call1(&JsValue::NULL, &seen).expect("a function");
    Reflect::set(&prototype, &"click".into(), &spy).expect("a spy");
    let downloaded = download("export 😀.json", "application/json", "{}\r\n\u{feff}é");
    Reflect::delete_property(prototype.unchecked_ref::<js_sys::Object>(), &"click".into())
        .expect("the old one");

    assert_eq!(downloaded, Ok(()));
    assert_eq!(seen.get(0).as_string().as_deref(), Some("export 😀.json"));
    let parts = JsFuture::from(js_sys::Promise::from(seen.get(1)))
        .await
        .expect("the file");
    let parts: Array = parts.unchecked_into();
    assert_eq!(parts.get(0).as_string().as_deref(), Some("{}\r\n\u{feff}é"));
    assert_eq!(
        parts.get(1).as_string().as_deref(),
        Some("application/json")
    );
}
