//! Gainsay's domain: texts, marks on them, and how they change. No browser in it.
//!
//! Layers, each knowing only those before it: [`time`], [`order`] and [`text`] (offsets, spans, segments,
//! anchors) · [`model`] (objects, schema, the questions that show what is alive) · [`edit`]
//! (commands, transactions, the log and its fold, undo) · [`query`] (what shows
//! beyond what is stored) · [`ingest`] (files to texts) · [`keeping`] (what is stored whole, and what is missing) ·
//! [`format`] (the project file, the rows of the log).
//!
//! ```
//! use gainsay_core::edit::{Author, Command, NewIds, Replica, plan, seed_document, seed_schema};
//! use gainsay_core::edit::{DocumentDetails, NewDocument};
//! use gainsay_core::model::{ActorId, DeviceId, LabelId, default_schema};
//! use gainsay_core::text::{ByteOffset, ByteRange, Text};
//! use gainsay_core::time::Timestamp;
//! use std::rc::Rc;
//!
//! let mut replica = Replica::new(DeviceId::new("my-browser")?);
//! let text = Text::new("The mayor said crime fell 20%.")?;
//! let article = NewDocument { text, file_name: "a.txt".into(), details: DocumentDetails::default() };
//! replica.receive([seed_schema(&default_schema()), seed_document(&article)].map(Rc::new));
//!
//! let author = Author { actor: ActorId::new("k3v9x2mfq7")?, annotator: None, at: Timestamp::from_millis(0) };
//! let mut ids = NewIds::of(replica.next_id(&author.actor), None, author.at);
//! let document = replica.project().documents()[0].id().clone();
//! let range = ByteRange::new(ByteOffset::new(15), ByteOffset::new(29));
//! let command = Command::Annotate { document, range, label: LabelId::new("claim")? };
//! let plan = plan(replica.project(), command, &mut ids)?;
//! replica.commit(plan, &author);
//! assert_eq!(replica.project().annotation_count(), 1);
//! replica.undo(&author);
//! assert_eq!(replica.project().annotation_count(), 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

pub mod edit;
pub mod format;
pub mod ingest;
pub mod keeping;
pub mod model;
pub mod order;
pub mod query;
mod sorted_map;
pub mod text;
pub mod time;
