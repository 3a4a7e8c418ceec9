package io.rpyc.netref;

import java.util.concurrent.Callable;

/**
 * Wraps every wait for a reply: prevents waits on event loops, and lets other calls run
 * in the meantime.
 */
public interface BlockingGuard {

	/**
	 * Runs a wait.
	 * @param <T> the type of the result
	 * @param wait blocks until the reply has arrived
	 * @return the result of the wait
	 * @throws io.rpyc.RpycException on an event loop, which must not block
	 * @throws Exception if the wait throws an exception
	 */
	<T> T around(Callable<T> wait) throws Exception;

}
