package io.rpyc.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pipes that fail in ways in which those of a real process seldom do.
 */
@Timeout(60)
class PipeChannelTests {

	@Test
	void whenAReadRunsOutOfMemoryThenTheChannelCloses() {
		Channel channel = open(new InputStream() {

			@Override
			public int read() {
				throw new OutOfMemoryError("no buffer");
			}

		}, OutputStream.nullOutputStream());
		assertThat(channel.closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whenAWriteRunsOutOfMemoryThenTheChannelCloses() {
		CompletableFuture<Void> end = new CompletableFuture<>();
		InputStream silent = new InputStream() {

			@Override
			public int read() {
				end.join();
				return -1;
			}

		};
		Channel channel = open(silent, new OutputStream() {

			@Override
			public void write(int b) {
				throw new OutOfMemoryError("no buffer");
			}

		});
		channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] { 1 }));
		assertThat(channel.closeFuture().awaitUninterruptibly(30, TimeUnit.SECONDS)).isTrue();
		end.complete(null);
	}

	private static Channel open(InputStream output, OutputStream input) {
		return new Bootstrap().group(SharedEventLoops.sockets())
			.channelFactory(() -> new PipeChannel(
					new ErrorOutput.Started(new PipedProcess(output, input), ErrorOutput.unknown())))
			.handler(new ChannelInboundHandlerAdapter())
			.register()
			.syncUninterruptibly()
			.channel();
	}

	/** A process of two streams, which is over. */
	private static final class PipedProcess extends Process {

		private final InputStream output;

		private final OutputStream input;

		private PipedProcess(InputStream output, OutputStream input) {
			this.output = output;
			this.input = input;
		}

		@Override
		public OutputStream getOutputStream() {
			return this.input;
		}

		@Override
		public InputStream getInputStream() {
			return this.output;
		}

		@Override
		public InputStream getErrorStream() {
			return new ByteArrayInputStream(new byte[0]);
		}

		@Override
		public int waitFor() {
			return 0;
		}

		@Override
		public int exitValue() {
			return 0;
		}

		@Override
		public void destroy() {
			// It is over.
		}

		@Override
		public CompletableFuture<Process> onExit() {
			return CompletableFuture.completedFuture(this);
		}

		@Override
		public long pid() {
			return 1;
		}

		@Override
		public ProcessHandle.Info info() {
			return ProcessHandle.current().info();
		}

	}

}
