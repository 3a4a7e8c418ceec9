package io.rpyc.adapter;

/**
 * The rule by which a connection's configuration decides which names of a type's members
 * a peer may use.
 */
public enum NameRule {

	/** All of rpyc's attribute rules, for members that the application exposes. */
	EXPOSED,

	/** The safe and the public attributes, for Python's own types. */
	SAFE,

	/** Every name, for views that list their members. */
	LISTED

}
