//! A short round of the measurement of throughput: it sends, and counts what became final.

use anamnesis_bench::throughput::{
	measurement::{Size, What},
	network::Network,
	round,
	work::Work,
	Settings,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_counted_is_what_became_final() {
	// A load that other tests beside this one hardly feel: a few transactions wait for each block.
	let (seconds, rounds, senders, leaves, waiting) = (4, 1, 8, 10, 16);
	let settings =
		Settings { seconds, rounds, senders, leaves, waiting, stock_runtime: None, evm: None };
	let network = Network::ours(Size::One).await.expect("the node starts");
	let work = Work::prepare(What::Batch, &network, &settings).await.expect("they may enter");
	let rounds = round::all(&network, &work, &settings).await.expect("everything is anchored");
	let [round] = rounds[..] else { panic!("one round counts: {rounds:?}") };
	assert!(round.counted.succeeded > 0);
	assert_eq!(round.counted.failed, 0);
	assert_eq!(round.counted.documents, round.counted.succeeded * 10, "ten in each batch");
	assert!(round.seconds >= 4.0 && round.blocks >= 1, "{round:?}");
}
