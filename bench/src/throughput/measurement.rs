//! What there is to measure.

/// How many nodes a chain has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Size {
	/// One, as the development chain.
	One,
	/// Four validators.
	Four,
}

impl Size {
	/// How many that are.
	pub const fn nodes(self) -> usize {
		match self {
			Self::One => 1,
			Self::Four => 4,
		}
	}
}

/// What is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum What {
	/// One record per transaction.
	Anchor,
	/// 64 records per transaction.
	AnchorMany,
	/// One batch of documents per transaction.
	Batch,
	/// The rival: a transfer of the stock runtime.
	Transfer,
}

/// When the rival with contracts makes a block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mining {
	/// Every two seconds, as our chain.
	Interval,
	/// With each transaction.
	Automine,
}

/// One measurement.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Measurement {
	/// On a Substrate chain.
	Chain(Size, What),
	/// On a simulated chain that runs EVM contracts.
	Evm(Mining),
}

impl Measurement {
	/// All there are. What is compared stands together, so that little time lies between.
	pub const ALL: [Self; 10] = [
		Self::Chain(Size::One, What::Anchor),
		Self::Chain(Size::One, What::Transfer),
		Self::Evm(Mining::Interval),
		Self::Evm(Mining::Automine),
		Self::Chain(Size::One, What::AnchorMany),
		Self::Chain(Size::One, What::Batch),
		Self::Chain(Size::Four, What::Anchor),
		Self::Chain(Size::Four, What::Transfer),
		Self::Chain(Size::Four, What::AnchorMany),
		Self::Chain(Size::Four, What::Batch),
	];

	/// How it is called on the command line and in the table.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Chain(Size::One, What::Anchor) => "one/anchor",
			Self::Chain(Size::One, What::AnchorMany) => "one/anchor-many",
			Self::Chain(Size::One, What::Batch) => "one/batch",
			Self::Chain(Size::One, What::Transfer) => "one/stock-transfer",
			Self::Chain(Size::Four, What::Anchor) => "four/anchor",
			Self::Chain(Size::Four, What::AnchorMany) => "four/anchor-many",
			Self::Chain(Size::Four, What::Batch) => "four/batch",
			Self::Chain(Size::Four, What::Transfer) => "four/stock-transfer",
			Self::Evm(Mining::Interval) => "evm/interval",
			Self::Evm(Mining::Automine) => "evm/automine",
		}
	}

	/// Those that are called so, or in whose name one of these words is; all if there are none.
	///
	/// # Errors
	/// A word that is in no name.
	pub fn chosen(words: &[String]) -> Result<Vec<Self>, String> {
		let names = Self::ALL.map(Self::name);
		let is_meant = |name: &str, word: &str| {
			name == word || (name.contains(word) && !names.contains(&word))
		};
		let is_unknown = |word: &&String| !names.iter().any(|name| is_meant(name, word));
		if let Some(unknown) = words.iter().find(is_unknown) {
			let known = names.join(", ");
			return Err(format!(
				"there is nothing to measure called `{unknown}`; there is {known}"
			));
		}
		let is_chosen =
			|one: &Self| words.is_empty() || words.iter().any(|word| is_meant(one.name(), word));
		Ok(Self::ALL.into_iter().filter(is_chosen).collect())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn chosen(words: &[&str]) -> Result<Vec<&'static str>, String> {
		let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
		Ok(Measurement::chosen(&words)?.into_iter().map(Measurement::name).collect())
	}

	#[test]
	fn words_choose_what_is_called_by_them() {
		assert_eq!(chosen(&["one/anchor-", "evm"]).map(|all| all.len()), Ok(3));
		assert_eq!(chosen(&["four/batch"]), Ok(vec!["four/batch"]));
		assert_eq!(chosen(&["one/anchor"]), Ok(vec!["one/anchor"]), "and not one/anchor-many");
		assert_eq!(chosen(&[]).map(|all| all.len()), Ok(Measurement::ALL.len()));
		assert!(chosen(&["five"]).is_err_and(|reason| reason.contains("four/anchor")));
	}
}
