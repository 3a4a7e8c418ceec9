/**
 * One RPyC connection: requests and replies, boxing, dispatch.
 * <ul>
 * <li>The connection: {@code ConnectionHandler} makes messages of payloads,
 * {@code RpycConnection} is what the other classes of one connection meet at,
 * {@code ConnectionContext} what the connections of a server share, and {@code Serving}
 * makes it of the options.</li>
 * <li>Requests of the peer: {@code RequestDispatcher} has the {@code …Handler} of the
 * operation understand each, which gives an {@code Outcome}; {@code MemberLookup} finds
 * members under the rules of {@code Authorization}.</li>
 * <li>Calls: {@code CallPlace} waits at each {@code CallGate} for its turn,
 * {@code CallExecutor} and {@code CallThreads} give it a thread,
 * {@code RequestInterceptor}s stand around it.</li>
 * <li>Requests to the peer: {@code PeerRequests} and {@code PendingRequests}.</li>
 * </ul>
 */
@NullMarked
package io.rpyc.internal.connection;

import org.jspecify.annotations.NullMarked;
