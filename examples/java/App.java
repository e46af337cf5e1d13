import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A wallet that reads bank cards off photos through WeBank. The JDK alone: java App.java. */
public class App {
  static final String url = System.getenv("WEBANK_URL");
  static final String appId = System.getenv("WEBANK_APPID");
  static final String secret = System.getenv("WEBANK_SECRET");
  static final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  record Ticket(String value, long until) {}

  /** A ticket is fetched anew this long before its end. */
  static final long margin = Duration.ofMinutes(10).toMillis();
  static Ticket ticket;

  /** What a vendor's code means to the customer. */
  static final Map<String, String> asks = Map.of(
      "-9011", "photograph the front of the card, and one card alone",
      "-9012", "hold the phone still",
      "-9013", "this is no bank card",
      "-9014", "show the whole card, without reflections",
      "-1300", "take the photo again",
      "-1102", "take the photo again",
      "400503", "take the photo again",
      "400601", "the photo is too large");
  static final Map<String, String> warns = Map.of(
      "-9113", "it is a photocopy",
      "-9114", "it is a photo of a screen");

  record Answer(int status, String text) {}

  static class Refused extends Exception {
    final String code;

    Refused(String code) {
      super(code);
      this.code = code;
    }
  }

  public static void main(String[] words) throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT"))), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/read", exchange -> {
      var answer = answer(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
      var body = answer.text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(answer.status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  /** The photo is in Base64, as the wallet's page sends it. */
  static Answer answer(String photo) {
    try {
      return read(photo);
    } catch (Refused refused) {
      log("refused", refused.code);
      return switch (refused.code) {
        case "400501", "400504", "400506", "999997", "999998", "999999" -> new Answer(503, "try again later");
        default -> asks.containsKey(refused.code)
            ? new Answer(422, asks.get(refused.code))
            : new Answer(500, "support is told: " + refused.code);
      };
    } catch (IOException | InterruptedException lost) {
      log("no reply", lost.getClass().getSimpleName());
      return new Answer(503, "try again later");
    } catch (GeneralSecurityException impossible) {
      return new Answer(500, "support is told: no SHA-1");
    }
  }

  /** A ticket that has expired, or was replaced by another process, is fetched anew, once. */
  static Answer read(String photo) throws Refused, IOException, InterruptedException, GeneralSecurityException {
    String used = ticket("");
    try {
      return read(photo, used);
    } catch (Refused refused) {
      if (!refused.code.equals("400101")) throw refused;
      return read(photo, ticket(used));
    }
  }

  static Answer read(String photo, String ticket)
      throws Refused, IOException, InterruptedException, GeneralSecurityException {
    // Both are new with every call; the vendor's support asks for the order number.
    String order = "photo" + random().substring(5), nonce = random();
    String sign = sha1(Stream.of(appId, order, "1.0.0", nonce, ticket).sorted().collect(Collectors.joining()));
    String body = """
        {"webankAppId":"%s","version":"1.0.0","nonce":"%s","sign":"%s","orderNo":"%s","bankcardStr":"%s"}"""
        .formatted(appId, nonce, sign, order, photo);
    String reply = send(HttpRequest.newBuilder(URI.create(url + "/api/paas/bankcardocrapp?orderNo=" + order))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
    log("read", order);
    String number = text(reply, "bankcardNo");
    if (!number.matches("\\d{12,19}")) throw new Refused("no number");
    return new Answer(200, how(text(reply, "multiWarningCode")) + ": ending in " + number.substring(number.length() - 4));
  }

  /** Warnings are `[-9110,-9113]`, or `0` for none. */
  static String how(String warnings) {
    if (warnings.equals("0")) return "read";
    return Stream.of(warnings.replaceAll("[\\[\\] ]", "").split(","))
        .map(code -> warns.getOrDefault(code, "look at it again"))
        .distinct()
        .collect(Collectors.joining(" and ", "read, but ", ""));
  }

  /** Customers that come together share one fetch. `refused` is a ticket that is not taken any more. */
  static synchronized String ticket(String refused) throws Refused, IOException, InterruptedException {
    if (ticket == null || ticket.value.equals(refused) || ticket.until < System.currentTimeMillis()) {
      String token = text(get("access_token", "secret", secret, "grant_type", "client_credential"), "access_token");
      String reply = get("api_ticket", "access_token", token, "type", "SIGN");
      log("ticket", text(reply, "bizSeqNo"));
      String value = text(reply, "value"), seconds = number(reply, "expire_in");
      if (value.isEmpty() || seconds.isEmpty()) throw new Refused("no ticket");
      ticket = new Ticket(value, System.currentTimeMillis() + Long.parseLong(seconds) * 1000 - margin);
    }
    return ticket.value;
  }

  static String get(String what, String... pairs) throws Refused, IOException, InterruptedException {
    var query = new StringBuilder("appId=" + appId + "&version=1.0.0");
    for (int at = 0; at < pairs.length; at += 2) {
      query.append('&').append(pairs[at]).append('=').append(URLEncoder.encode(pairs[at + 1], StandardCharsets.UTF_8));
    }
    return send(HttpRequest.newBuilder(URI.create(url + "/api/oauth2/" + what + "?" + query)));
  }

  static String send(HttpRequest.Builder request) throws Refused, IOException, InterruptedException {
    var reply = client.send(request.timeout(Duration.ofSeconds(2)).build(), HttpResponse.BodyHandlers.ofString());
    // Of a reply that is cut short, nothing is believed.
    String code = reply.body().strip().endsWith("}") ? text(reply.body(), "code") : "no JSON";
    if (reply.statusCode() != 200 || !code.equals("0")) throw new Refused(code);
    return reply.body();
  }

  /** The JDK has no parser of JSON; the first text of that name will do here. */
  static String text(String json, String name) {
    return find(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"");
  }

  /** A number, which older replies have in quotes. */
  static String number(String json, String name) {
    return find(json, "\"" + name + "\"\\s*:\\s*\"?(\\d+)");
  }

  static String find(String json, String pattern) {
    var found = Pattern.compile(pattern).matcher(json);
    return found.find() ? found.group(1) : "";
  }

  /** Codes and order numbers: never a photo, a card number, a secret or a URL. */
  static void log(String event, String code) {
    System.out.println(Instant.now() + " " + event + " " + code);
  }

  static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static String sha1(String text) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
