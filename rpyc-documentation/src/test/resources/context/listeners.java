import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
