package io.rpyc.benchmarks.compare;

import java.util.List;

/**
 * A table of the report.
 *
 * @param title its heading
 * @param ratios the columns after those of the contenders
 */
record Table(String title, List<Ratio> ratios) {

	/**
	 * A column that divides the rate of one contender by that of another.
	 *
	 * @param contender the one that should be fast
	 * @param reference the other
	 */
	record Ratio(String contender, String reference) {
	}

}
