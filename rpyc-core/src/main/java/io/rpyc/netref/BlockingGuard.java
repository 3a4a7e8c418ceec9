package io.rpyc.netref;

import java.util.concurrent.Callable;

/**
 * Stands around every wait for a reply: refuses it where it would stop an event loop, and
 * lets other calls run meanwhile.
 */
public interface BlockingGuard {

	/**
	 * Runs a wait.
	 * @param <T> the type of what is waited for
	 * @param wait blocks until the reply is there
	 * @return what the wait returned
	 * @throws io.rpyc.RpycException on an event loop, which must not block
	 * @throws Exception what the wait threw
	 */
	<T> T around(Callable<T> wait) throws Exception;

}
