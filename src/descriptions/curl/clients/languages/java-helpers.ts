/** The functions of the clients in Java, each of which is printed if it is used. */
export const javaHelpers = {
  random: `
static String random(int length) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder text = new StringBuilder();
    SecureRandom source = new SecureRandom();
    while (text.length() < length) text.append(letters.charAt(source.nextInt(letters.length())));
    return text.toString();
}`,

  sha1OfSorted: `
/** SHA-1, in hex, of the values sorted as plain strings and joined. */
static String sha1OfSorted(String... values) throws Exception {
    Arrays.sort(values);
    byte[] bytes = String.join("", values).getBytes(StandardCharsets.UTF_8);
    StringBuilder hex = new StringBuilder();
    for (byte one : MessageDigest.getInstance("SHA-1").digest(bytes)) hex.append(String.format("%02x", one));
    return hex.toString();
}`,

  pairs: `
/** Names and values, encoded for a query or a form. */
static String pairs(String... fields) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < fields.length; at += 2) {
        if (at > 0) text.append('&');
        text.append(URLEncoder.encode(fields[at], StandardCharsets.UTF_8)).append('=')
            .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
    }
    return text.toString();
}`,

  json: `
/** Names and values as JSON, which the JDK cannot write: an app takes its library. */
static String json(Object... fields) {
    StringBuilder text = new StringBuilder("{");
    for (int at = 0; at < fields.length; at += 2) {
        Object value = fields[at + 1];
        if (at > 0) text.append(',');
        text.append('"').append(fields[at]).append("\\":");
        text.append(value instanceof String ? quote((String) value) : value);
    }
    return text.append('}').toString();
}

static String quote(String text) {
    StringBuilder quoted = new StringBuilder().append('"');
    for (char one : text.toCharArray()) {
        if (one == '"' || one == '\\\\' || one < ' ') quoted.append(String.format("\\\\u%04x", (int) one));
        else quoted.append(one);
    }
    return quoted.append('"').toString();
}`,

  raw: `
static Object raw(String json) {
    return new StringBuilder(json);
}`,

  multipart: `
static byte[] multipart(Object... fields) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int at = 0; at < fields.length; at += 2) {
        boolean isFile = fields[at + 1] instanceof byte[];
        // Without a file name, a part is no upload.
        String head = "--" + BOUNDARY + "\\r\\nContent-Disposition: form-data; name=\\"" + fields[at] + "\\""
            + (isFile ? "; filename=\\"card.jpg\\"\\r\\nContent-Type: image/jpeg" : "") + "\\r\\n\\r\\n";
        body.write(head.getBytes(StandardCharsets.UTF_8));
        body.write(isFile ? (byte[]) fields[at + 1] : fields[at + 1].toString().getBytes(StandardCharsets.UTF_8));
        body.write("\\r\\n".getBytes(StandardCharsets.UTF_8));
    }
    body.write(("--" + BOUNDARY + "--\\r\\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
}`,

  send: `
/** The headers are names and values. A body of bytes goes out with its length, where a stream would be chunked. */
static HttpResponse<String> send(String method, String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(BASE_URL + path));
    for (int at = 0; at < headers.length; at += 2) request.header(headers[at], headers[at + 1]);
    request.method(method, body.length == 0
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofByteArray(body));
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
}`,

  pick: `
/** The first text with that name in a JSON reply, which the JDK cannot read: an app takes its library. */
static String pick(HttpResponse<String> reply, String name) {
    Matcher found = Pattern.compile("\\"" + name + "\\"\\\\s*:\\\\s*\\"([^\\"]*)\\"").matcher(reply.body());
    if (!found.find()) throw new IllegalStateException("no " + name + " in " + reply.body());
    return found.group(1);
}`,

  headerOf: `
static String headerOf(HttpResponse<String> reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
}`,
};
