package io.rpyc.netref;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.rpyc.RemoteException;
import io.rpyc.RpycCallbackException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future of a reply. A call that waits for it returns its permit to other calls during
 * the wait; waiting on an event loop throws an exception. Derived futures
 * ({@code thenApply} and similar) behave the same.
 *
 * @param <T> the type of the reply
 * @since 0.1
 */
public final class ReplyFuture<T> extends CompletableFuture<T> {

	private final BlockingGuard guard;

	/**
	 * The future from which this one is derived; the request is at the end of the chain.
	 */
	private final @Nullable ReplyFuture<?> source;

	/** The request that follows the source, if a function starts one. */
	private volatile @Nullable NextRequest next;

	public ReplyFuture(BlockingGuard guard) {
		this(guard, null);
	}

	private ReplyFuture(BlockingGuard guard, @Nullable ReplyFuture<?> source) {
		this.guard = guard;
		this.source = source;
	}

	/**
	 * Waits for the reply. Throws the exception of the peer without a wrapper. If the
	 * wait fails, the request is abandoned.
	 * @param timeout maximum time to wait
	 * @return the reply
	 * @throws RpycException if the call fails or the timeout elapses
	 */
	public T await(Duration timeout) {
		return await(timeout, null);
	}

	/**
	 * Waits for the reply.
	 * @param call the call, for errors; {@code null} if it has no name
	 */
	T await(Duration timeout, @Nullable String call) {
		try {
			return get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			abandon();
			throw new RpycTimeoutException("no reply" + ((call != null) ? " to " + call : "") + " within " + timeout
					+ ": raise the request timeout, or make sure that the peer serves requests"
					+ " (a stock client only does so while it waits or runs BgServingThread)");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			abandon();
			throw new RpycException("interrupted while waiting for a reply", ex);
		}
		catch (ExecutionException ex) {
			throw unchecked((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (RuntimeException ex) {
			// This thread must not wait, so nobody reads the reply.
			abandon();
			throw ex;
		}
	}

	/**
	 * Discards the request, which may never be answered: waiting threads get a
	 * CancellationException. Also discards the requests of functions that
	 * {@code thenCompose} and {@code exceptionallyCompose} have received. Does nothing if
	 * it is answered.
	 */
	public void abandon() {
		for (ReplyFuture<?> future = this; future != null; future = future.source) {
			future.cancel(false);
			NextRequest following = future.next;
			if (following != null) {
				following.abandon();
			}
		}
	}

	private static RuntimeException unchecked(Throwable failure) {
		if (failure instanceof RemoteException remote) {
			// The stack trace of the caller is more useful than that of the event loop.
			remote.fillInStackTrace();
			return remote;
		}
		if (failure instanceof Error error) {
			throw error;
		}
		return (failure instanceof RuntimeException runtime) ? runtime : new RpycCallbackException(failure);
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		return isDone() ? super.get() : blocking(super::get);
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		if (isDone()) {
			return super.get();
		}
		try {
			return this.guard.around(() -> super.get(timeout, unit));
		}
		catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public T join() {
		if (isDone()) {
			return super.join();
		}
		try {
			return blocking(super::join);
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new CompletionException(ex);
		}
	}

	private T blocking(Callable<T> wait) throws InterruptedException, ExecutionException {
		try {
			return this.guard.around(wait);
		}
		catch (InterruptedException | ExecutionException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public <U> ReplyFuture<U> thenApply(Function<? super T, ? extends U> function) {
		return (ReplyFuture<U>) super.<U>thenApply(function);
	}

	@Override
	public <U> ReplyFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
		NextRequest following = new NextRequest();
		ReplyFuture<U> derived = (ReplyFuture<U>) super.<U>thenCompose(
				(value) -> following.begun(function.apply(value)));
		derived.next = following;
		return derived;
	}

	@Override
	public ReplyFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
		NextRequest following = new NextRequest();
		ReplyFuture<T> derived = (ReplyFuture<T>) super.exceptionallyCompose(
				(failure) -> following.begun(function.apply(failure)));
		derived.next = following;
		return derived;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new ReplyFuture<>(this.guard, this);
	}

	/**
	 * The request that a function starts when the source is complete. It may start while
	 * the derived future is abandoned.
	 */
	private static final class NextRequest {

		private volatile @Nullable ReplyFuture<?> reply;

		private volatile boolean abandoned;

		<S extends CompletionStage<?>> S begun(S stage) {
			if (stage instanceof ReplyFuture<?> request) {
				this.reply = request;
				if (this.abandoned) {
					request.abandon();
				}
			}
			return stage;
		}

		void abandon() {
			this.abandoned = true;
			ReplyFuture<?> request = this.reply;
			if (request != null) {
				request.abandon();
			}
		}

	}

}
