package io.rpyc.sample;

/**
 * A point of the plane, for which Python may pass a tuple such as {@code (2, 7)}.
 *
 * @param x the horizontal coordinate
 * @param y the vertical coordinate
 */
record Point(double x, double y) {

	double distanceTo(Point other) {
		return Math.hypot(this.x - other.x, this.y - other.y);
	}

}
