package io.rpyc.adapter;

/**
 * Represents a Java object while a peer holds it, with additional state for Python, such
 * as whether a file is closed.
 */
interface Adapted {

	/**
	 * Returns the object for Java code when the peer passes it back.
	 */
	Object original();

}
