package io.rpyc.adapter;

/**
 * Stands for a Java object while a peer holds it, where the object alone cannot keep what
 * Python needs to know, such as that a file is closed.
 */
interface Adapted {

	/**
	 * What Java code gets when the peer sends the object back.
	 */
	Object original();

}
