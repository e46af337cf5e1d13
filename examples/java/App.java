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
  static final HttpClient client = HttpClient.newHttpClient();
  static String ticket;

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
      "0", "read",
      "-9113", "read, but it is a photocopy",
      "-9114", "read, but it is a photo of a screen");

  record Answer(int status, String text) {}

  static class Refused extends Exception {
    final String code;

    Refused(String code, String body) {
      super(code + " " + field(body, "msg"));
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
      return read(photo, false);
    } catch (Refused refused) {
      return switch (refused.code) {
        case "400501", "400504", "400506", "999997", "999998", "999999" -> new Answer(503, "try again later");
        default -> asks.containsKey(refused.code)
            ? new Answer(422, asks.get(refused.code))
            : new Answer(500, "support is told: " + refused.getMessage());
      };
    } catch (IOException | InterruptedException lost) {
      return new Answer(503, "try again later");
    } catch (GeneralSecurityException impossible) {
      return new Answer(500, "support is told: " + impossible.getMessage());
    }
  }

  /** A ticket that has expired is fetched anew, once. */
  static Answer read(String photo, boolean again)
      throws Refused, IOException, InterruptedException, GeneralSecurityException {
    if (ticket == null || again) ticket = fetchTicket();
    String order = random(), nonce = random();
    String sign = sha1(Stream.of(appId, order, "1.0.0", nonce, ticket).sorted().collect(Collectors.joining()));
    String body = """
        {"webankAppId":"%s","version":"1.0.0","nonce":"%s","sign":"%s","orderNo":"%s","bankcardStr":"%s"}"""
        .formatted(appId, nonce, sign, order, photo);
    try {
      String reply = send(HttpRequest.newBuilder(URI.create(url + "/api/paas/bankcardocrapp?orderNo=" + order))
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body)));
      String number = field(reply, "bankcardNo");
      String warning = field(reply, "warningCode");
      String how = warns.getOrDefault(warning, "read, but look at it again");
      return new Answer(200, how + ": ending in " + number.substring(Math.max(0, number.length() - 4)));
    } catch (Refused refused) {
      if (again || !refused.code.equals("400101")) throw refused;
      return read(photo, true);
    }
  }

  static String fetchTicket() throws Refused, IOException, InterruptedException {
    String token = field(get("access_token", "secret", secret, "grant_type", "client_credential"), "access_token");
    return field(get("api_ticket", "access_token", token, "type", "SIGN"), "value");
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
    String code = field(reply.body(), "code");
    if (reply.statusCode() != 200 || !code.equals("0")) throw new Refused(code, reply.body());
    return reply.body();
  }

  /** The JDK has no parser of JSON; the first text or number of that name will do here. */
  static String field(String json, String name) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static String sha1(String text) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
