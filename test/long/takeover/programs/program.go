// Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by net/http.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

func call(address string, form url.Values) string {
	method, body := "GET", ""
	if form != nil {
		method, body = "POST", form.Encode()
	}
	request, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "APPCODE facade00facade00facade00facade00")
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	reply, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	return string(reply)
}

func main() {
	picture, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	img := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(picture)
	read := call("https://bankocr.market.alicloudapi.com/cardbank", url.Values{"img": {img}})
	var card struct {
		Result struct {
			Number string `json:"bank_card_number"`
		}
	}
	if err := json.Unmarshal([]byte(read), &card); err != nil {
		log.Fatal(err)
	}
	number := strings.ReplaceAll(card.Result.Number, " ", "")
	id, name := "110101199003070038", "张伟"
	query := url.Values{"accountNo": {number}, "idCard": {id}, "name": {name}}
	fmt.Println(read)
	fmt.Println(call("https://bcard3and4.market.alicloudapi.com/bank3Check?"+query.Encode(), nil))
	form := url.Values{"acct_no": {number}, "idcard": {id}, "name": {name}}
	fmt.Println(call("https://yhkr.market.alicloudapi.com/communication/personal/1886", form))
}
