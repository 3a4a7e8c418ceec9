package io.rpyc.benchmarks.compare;

/**
 * One cell of a table, which is measured in every round.
 *
 * @param table the table that it belongs to
 * @param row the load
 * @param contender the server of the load
 * @param run runs one measurement
 */
record Trial(Table table, String row, String contender, Run run) {

	/**
	 * Puts the load on the contender.
	 */
	interface Run {

		Measurement measure(double seconds) throws Exception;

	}

}
