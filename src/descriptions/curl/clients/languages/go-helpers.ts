/** The functions of the clients in Go, each of which is printed if it is used. */
export const goHelpers = {
  random: `
func random(length int) string {
	letters := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	text := make([]byte, length)
	for at := range text {
		index, err := rand.Int(rand.Reader, big.NewInt(int64(len(letters))))
		must(err)
		text[at] = letters[index.Int64()]
	}
	return string(text)
}`,

  picture: `
func picture(path string) []byte {
	content, err := os.ReadFile(path)
	must(err)
	return content
}`,

  sha1OfSorted: `
// SHA-1, in hex, of the values sorted as plain strings and joined.
func sha1OfSorted(values ...string) string {
	sort.Strings(values)
	digest := sha1.Sum([]byte(strings.Join(values, "")))
	return hex.EncodeToString(digest[:])
}`,

  encode: `
func encode(fields pairs) string {
	values := url.Values{}
	for name, value := range fields {
		values.Set(name, value)
	}
	return values.Encode()
}`,

  toJson: `
func toJSON(fields map[string]any) []byte {
	body, err := json.Marshal(fields)
	must(err)
	return body
}`,

  multipart: `
// The fields as parts of a form: a text, or the bytes of a file.
func upload(fields map[string]any) []byte {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	must(form.SetBoundary(boundary))
	for name, value := range fields {
		content, isFile := value.([]byte)
		if !isFile {
			must(form.WriteField(name, value.(string)))
			continue
		}
		// Without a file name, a part is no upload.
		part, err := form.CreatePart(textproto.MIMEHeader{
			"Content-Disposition": {fmt.Sprintf(\`form-data; name="%s"; filename="card.jpg"\`, name)},
			"Content-Type":        {"image/jpeg"},
		})
		must(err)
		part.Write(content)
	}
	must(form.Close())
	return body.Bytes()
}`,

  send: `
// A body of bytes goes out with its length, where a stream would be chunked.
func send(method, path string, headers pairs, body []byte) reply {
	request, err := http.NewRequest(method, baseURL+path, bytes.NewReader(body))
	must(err)
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	must(err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(err)
	return reply{response.StatusCode, response.Header, text}
}`,

  pick: `
// A text of a JSON reply.
func pick(from reply, path ...any) string {
	var value any
	must(json.Unmarshal(from.text, &value))
	for _, key := range path {
		switch inner := value.(type) {
		case map[string]any:
			value = inner[key.(string)]
		case []any:
			value = inner[key.(int)]
		}
	}
	text, isText := value.(string)
	if !isText {
		panic(fmt.Sprint("no ", path, " in ", string(from.text)))
	}
	return text
}`,

  headerOf: `
func headerOf(from reply, name string) string {
	value := from.headers.Get(name)
	if value == "" {
		panic("no header " + name)
	}
	return value
}`,

  must: `
func must(err error) {
	if err != nil {
		panic(err)
	}
}`,
};
