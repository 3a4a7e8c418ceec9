package io.rpyc.server;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.service.DecimalForm;
import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Methods with JavaBeans and records with default values, for
 * {@code python/java_beans.py}.
 */
@Exposed
class JavaBeansService {

	private final Item kept = Item.of("tea", "1.50");

	private final Door door = new Door();

	public String order(Order order) {
		return order.text();
	}

	public int count(List<Order> orders) {
		return orders.size();
	}

	public Order plain() {
		return new Order();
	}

	public Item item(Item item) {
		return item;
	}

	public Item kept() {
		return this.kept;
	}

	public boolean isKept(Item item) {
		return item == this.kept;
	}

	@Exposed(byValue = true)
	public List<Item> copies() {
		return List.of(this.kept);
	}

	public List<Item> items() {
		return List.of(this.kept, Item.of("milk", "2"));
	}

	public BigDecimal price() {
		return new BigDecimal("1.10");
	}

	@Exposed(decimals = DecimalForm.FLOAT)
	public BigDecimal priceAsFloat() {
		return new BigDecimal("1.10");
	}

	@Exposed(decimals = DecimalForm.FLOAT)
	public CompletionStage<Optional<BigDecimal>> laterAsFloat(boolean there) {
		return CompletableFuture.completedFuture(there ? Optional.of(new BigDecimal("1.10")) : Optional.empty());
	}

	@Exposed(decimals = DecimalForm.FLOAT, byValue = true)
	public Map<String, List<BigDecimal>> pricesAsFloats() {
		return Map.of("tea", List.of(new BigDecimal("1.10")));
	}

	public Invoice invoice() {
		return new Invoice(new BigDecimal("1.10"), new BigDecimal("2.20"), Optional.of(new BigDecimal("3.30")));
	}

	@Exposed(byValue = true)
	public Invoice invoiceByValue() {
		return invoice();
	}

	public Invoice sameInvoice(Invoice invoice) {
		return invoice;
	}

	public Account account() {
		return new Account();
	}

	public Door door() {
		return this.door;
	}

	public boolean isDoor(Door door) {
		return door == this.door;
	}

	public Box<Item> box(Box<Item> box) {
		return box;
	}

	public String page(Page page) {
		return page.toString();
	}

	public String describe(Order order) {
		return "order";
	}

	public String describe(String text) {
		return "text";
	}

	/** A record with a decimal number in each form. */
	public record Invoice(@Exposed(decimals = DecimalForm.FLOAT) BigDecimal net, BigDecimal gross,
			@Exposed(value = "off", decimals = DecimalForm.FLOAT) Optional<BigDecimal> discount) {
	}

	/** A class whose decimal numbers are floats, but for one. */
	@Exposed(decimals = DecimalForm.FLOAT)
	public static class Account {

		@Exposed(decimals = DecimalForm.STR)
		private final BigDecimal limit = new BigDecimal("1.10");

		public BigDecimal getBalance() {
			return this.limit;
		}

		public BigDecimal after(int years) {
			return this.limit;
		}

		public String getName() {
			return "a";
		}

	}

	/** A class without annotations, as older applications have them. */
	public static class Order {

		private String customerName = "nobody";

		private int amount = 1;

		private @Nullable LocalDate dueDate;

		private @Nullable List<Item> items;

		private @Nullable Map<String, Object> options;

		private @Nullable Order parent;

		private DayOfWeek day = DayOfWeek.MONDAY;

		public void setCustomerName(String customerName) {
			this.customerName = customerName;
		}

		public void setAmount(int amount) {
			if (amount < 0) {
				throw new IllegalArgumentException("a negative amount");
			}
			this.amount = amount;
		}

		public Order setDueDate(LocalDate dueDate) {
			this.dueDate = dueDate;
			return this;
		}

		public void setItems(List<Item> items) {
			this.items = items;
		}

		public void setOptions(Map<String, Object> options) {
			this.options = options;
		}

		public void setParent(Order parent) {
			this.parent = parent;
		}

		public void setDay(DayOfWeek day) {
			this.day = day;
		}

		String text() {
			return this.customerName + " " + this.amount + " " + this.dueDate + " " + this.items + " " + this.options
					+ " " + ((this.parent != null) ? "(" + this.parent.text() + ")" : null) + " " + this.day;
		}

	}

	@Exposed(dataClass = true)
	public static class Item {

		private String itemName = "";

		private @Nullable BigDecimal price;

		private boolean inStock = true;

		static Item of(String name, String price) {
			Item item = new Item();
			item.setItemName(name);
			item.setPrice(new BigDecimal(price));
			return item;
		}

		public String getItemName() {
			return this.itemName;
		}

		public void setItemName(String itemName) {
			this.itemName = itemName;
		}

		public @Nullable BigDecimal getPrice() {
			return this.price;
		}

		public void setPrice(@Nullable BigDecimal price) {
			this.price = price;
		}

		public boolean isInStock() {
			return this.inStock;
		}

		public void setInStock(boolean inStock) {
			this.inStock = inStock;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Item item && item.itemName.equals(this.itemName)
					&& Objects.equals(item.price, this.price);
		}

		@Override
		public int hashCode() {
			return this.itemName.hashCode();
		}

		@Override
		public String toString() {
			return this.itemName + "=" + this.price;
		}

	}

	@Exposed(dataClass = true)
	public static class Box<T> {

		private @Nullable T content;

		private @Nullable Box<T> next;

		public @Nullable T getContent() {
			return this.content;
		}

		public void setContent(@Nullable T content) {
			this.content = content;
		}

		public @Nullable Box<T> getNext() {
			return this.next;
		}

		public void setNext(@Nullable Box<T> next) {
			this.next = next;
		}

	}

	/** A live object: clients only have those that they got. */
	@Exposed
	public static class Door {

		private boolean open;

		public boolean isOpen() {
			return this.open;
		}

		public void setOpen(boolean open) {
			this.open = open;
		}

	}

	@NullMarked
	public record Page(String query, @Default("0") int start, @Default("20") int pageSize,
			@Default("None") @Nullable Integer orderBy) {
	}

}
