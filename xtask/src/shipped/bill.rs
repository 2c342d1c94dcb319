//! The bill of materials: `CycloneDX` 1.5, as JSON.
//!
//! Nothing in it changes by itself: no time, and a serial number that comes from the contents.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::{Value, json};

use super::crates::Crate;

/// The project's own crates, which are one product.
const OWN: [&str; 2] = ["gainsay", "gainsay-core"];

/// The bill of a release that is made of these crates.
pub(super) fn bill(shipped: &[Crate]) -> String {
    let (own, foreign): (Vec<_>, Vec<_>) = shipped
        .iter()
        .partition(|one| OWN.contains(&one.name.as_str()));
    let version = own.first().map(|one| one.version.as_str());
    let product = format!("pkg:generic/gainsay@{}", version.unwrap_or_default());
    let references = |uses: &[(String, String)]| {
        let foreign = uses
            .iter()
            .filter(|(name, _)| !OWN.contains(&name.as_str()));
        let mut all: Vec<_> = foreign.map(|(name, version)| purl(name, version)).collect();
        all.sort();
        all.dedup();
        all
    };
    let direct: Vec<_> = own.iter().flat_map(|one| one.uses.clone()).collect();
    let mut dependencies = vec![json!({ "ref": product, "dependsOn": references(&direct) })];
    dependencies.extend(foreign.iter().map(|one| {
        let own = purl(&one.name, &one.version);
        json!({ "ref": own, "dependsOn": references(&one.uses) })
    }));
    let components: Vec<_> = foreign.iter().map(|one| component(one)).collect();
    let mut bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": product,
                "name": "gainsay",
                "version": version,
                "purl": product,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    let serial = serial(&bill.to_string());
    if let Value::Object(bill) = &mut bill {
        bill.insert("serialNumber".to_owned(), serial.into());
    }
    format!("{bill:#}\n")
}

fn component(one: &Crate) -> Value {
    let purl = purl(&one.name, &one.version);
    let mut component = json!({
        "type": "library",
        "bom-ref": purl,
        "name": one.name,
        "version": one.version,
        "purl": purl,
        "licenses": [{ "expression": one.licence }],
    });
    if let Value::Object(component) = &mut component {
        if let Some(checksum) = &one.checksum {
            let hashes = json!([{ "alg": "SHA-256", "content": checksum }]);
            component.insert("hashes".to_owned(), hashes);
        }
        if let Some(repository) = &one.repository {
            let references = json!([{ "type": "vcs", "url": repository }]);
            component.insert("externalReferences".to_owned(), references);
        }
    }
    component
}

fn purl(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{version}")
}

/// A number that changes with the contents, in the form of a UUID of version 8.
fn serial(contents: &str) -> String {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        contents.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    };
    let digits = half(0) + &half(1);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default().to_owned();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::project::Project;
    use crate::shipped::crates::shipped;

    fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
        let all = value.as_array().into_iter().flatten();
        all.filter_map(|one| one.get(key)?.as_str()).collect()
    }

    /// What the schema of `CycloneDX` 1.5 requires, and what its readers look up.
    #[test]
    fn the_bill_is_what_its_readers_expect() {
        let project = Project::find().expect("a checkout");
        let crates = shipped(&project).expect("the crates of the release");
        let written = bill(&crates);
        assert_eq!(written, bill(&crates));
        let bill: Value = serde_json::from_str(&written).expect("JSON");
        assert_eq!(bill.get("bomFormat"), Some(&"CycloneDX".into()));
        assert_eq!(bill.get("specVersion"), Some(&"1.5".into()));
        let serial = bill
            .get("serialNumber")
            .and_then(Value::as_str)
            .expect("a number");
        let uuid = serial.strip_prefix("urn:uuid:").expect("a UUID");
        let lengths: Vec<_> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(
            uuid.chars()
                .all(|c| c == '-' || matches!(c, '0'..='9' | 'a'..='f'))
        );

        let components = bill.get("components").expect("components");
        let all = components.as_array().expect("a list");
        assert!(all.len() > 50 && all.len() < 120, "{}", all.len());
        for one in all {
            assert_eq!(one.get("type"), Some(&"library".into()));
            let name = one.get("name").and_then(Value::as_str).expect("a name");
            assert!(!name.is_empty() && !OWN.contains(&name));
            let licence = one
                .pointer("/licenses/0/expression")
                .and_then(Value::as_str);
            assert!(
                licence.is_some_and(|licence| !licence.is_empty() && !licence.contains('/')),
                "{name}"
            );
            let hash = one.pointer("/hashes/0/content").and_then(Value::as_str);
            let hash = hash.expect("every crate is from the registry");
            assert!(
                hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit()),
                "{name}"
            );
        }
        let names: BTreeSet<_> = texts(components, "name").into_iter().collect();
        for name in ["yew", "wasm-bindgen", "serde_json", "icu_segmenter"] {
            assert!(names.contains(name), "{name} is in the wasm");
        }
        for name in ["proptest", "syn", "jsonschema", "yew-macro", "tokio"] {
            assert!(!names.contains(name), "{name} is not in the wasm");
        }
        // References are each given once, and lead to something.
        let references = texts(components, "bom-ref");
        let mut known: BTreeSet<_> = references.iter().copied().collect();
        assert_eq!(known.len(), references.len());
        known.extend(
            bill.pointer("/metadata/component/bom-ref")
                .and_then(Value::as_str),
        );
        let dependencies = bill.get("dependencies").expect("dependencies");
        assert_eq!(
            texts(dependencies, "ref")
                .into_iter()
                .collect::<BTreeSet<_>>(),
            known
        );
        for one in dependencies.as_array().expect("a list") {
            let used = one
                .get("dependsOn")
                .and_then(Value::as_array)
                .expect("a list");
            assert!(
                used.iter()
                    .all(|used| known.contains(used.as_str().unwrap_or_default()))
            );
        }
    }
}
