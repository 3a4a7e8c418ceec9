import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
class Calculator { @Exposed int add(int a, int b) { return a + b; } }
class VaultService { @Exposed int open() { return 42; } }
class Ledger { int total() { return 42; } }
class PriceController { double rent(double squareMeters, int rooms) { return 0; } }
interface PriceModel { double[] predict(double[][] rows); }
