//! The library from outside: what is sealed opens, what is changed does not, and other software agrees.

mod commitment;
mod key_file;
mod keys;
mod outboard;
mod ranges;
mod sealed_key;
mod sealed_record;
mod shared_vectors;
mod stock_age;
mod support;
