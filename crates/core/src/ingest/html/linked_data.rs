//! What a page says of itself to search engines: JSON with the words of schema.org.

use serde_json::{Map, Value};

/// The longest that is read, in bytes: some pages put their whole text there a second time.
const MAX_BYTES: usize = 512 * 1024;
/// The most objects and lists that are looked into.
const MAX_LOOKS: usize = 2_000;
/// The most authors of one article that are named.
const MAX_AUTHORS: usize = 20;

/// What was found about the first article in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) authors: Option<String>,
}

/// Reads it; what is no JSON, or too long or too deep, says nothing.
pub(super) fn read(json: &str) -> LinkedData {
    if json.len() > MAX_BYTES {
        return LinkedData::default();
    }
    let Ok(value) = serde_json::from_str::<Value>(json) else {
        return LinkedData::default();
    };
    let mut waiting = vec![&value];
    let mut n_looks = 0;
    while let Some(value) = waiting.pop() {
        n_looks += 1;
        if n_looks > MAX_LOOKS {
            break;
        }
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(object) if object.contains_key("datePublished") => return found(object),
            Value::Object(object) => waiting.extend(object.get("@graph")),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    LinkedData::default()
}

fn found(object: &Map<String, Value>) -> LinkedData {
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let authors = object.get("author").map(names).unwrap_or_default();
    LinkedData {
        headline: text("headline"),
        published: text("datePublished"),
        publisher: object
            .get("publisher")
            .and_then(|one| names(one).into_iter().next()),
        authors: Some(authors.join(", ")).filter(|authors| !authors.is_empty()),
    }
}

/// A name, an object with a name, or a list of them.
fn names(value: &Value) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => object
            .get("name")
            .and_then(Value::as_str)
            .map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    };
    match value {
        Value::Array(values) => values.iter().filter_map(one).take(MAX_AUTHORS).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            one(value).into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> String {
        let LinkedData {
            headline,
            published,
            publisher,
            authors,
        } = read(json);
        let values = [headline, published, publisher, authors];
        values
            .map(|value| value.unwrap_or("–".to_owned()))
            .join(" / ")
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        let article = r#"{"@type": "NewsArticle", "headline": "155 men", "datePublished": "2025-04-09T11:20Z",
            "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Roe"], "publisher": {"name": "Harbour Wire"}}"#;
        let expected = "155 men / 2025-04-09T11:20Z / Harbour Wire / Ann Lee, Bo Roe";
        for json in [
            article.to_owned(),
            format!(r#"[{{"@type": "WebSite", "name": "x"}}, {article}]"#),
            format!(r#"{{"@graph": [{{"@type": "Person"}}, {article}]}}"#),
        ] {
            assert_eq!(shown(&json), expected, "{json}");
        }
    }

    #[test]
    fn what_is_no_such_thing_says_nothing() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let crowd = format!(
            "[{}{{\"datePublished\": \"2025\"}}]",
            "[],".repeat(MAX_LOOKS)
        );
        let long = format!(r#"{{"datePublished": "{}"}}"#, "x".repeat(MAX_BYTES));
        for json in [
            "",
            "{",
            "<script>",
            "null",
            "[1, true]",
            r#"{"a": {"datePublished": "x"}}"#,
        ]
        .into_iter()
        .chain([deep.as_str(), &crowd, &long])
        {
            assert_eq!(read(json), LinkedData::default());
        }
        let odd = r#"{"datePublished": 7, "author": {"name": ["x"]}, "publisher": [[]], "headline": {}, "__proto__": {"name": "x"}}"#;
        assert_eq!(shown(odd), "– / – / – / –");
    }
}
