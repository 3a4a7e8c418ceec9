package io.rpyc.benchmarks.compare;

/**
 * One cell of a table: what is measured again in every round.
 *
 * @param table the table that it belongs to
 * @param row what the load is
 * @param contender who takes the load
 * @param run measures once
 */
record Trial(Table table, String row, String contender, Run run) {

	/**
	 * Puts the load on the contender.
	 */
	interface Run {

		Measurement measure(double seconds) throws Exception;

	}

}
