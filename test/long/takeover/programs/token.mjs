// Prints a token of WeChat that the client named by the word fetched, from WeChat's own URL.
import axios from 'axios';
import WeChatApi from 'co-wechat-api';
import got from 'got';
import needle from 'needle';
import { request } from 'urllib';

const appid = 'wx00000000facade00';
const secret = 'facade11facade11facade11facade11';
const url = `https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`;

const clients = {
  axios: async () => (await axios.get(url)).data.access_token,
  'co-wechat-api': async () => (await new WeChatApi(appid, secret).getAccessToken()).accessToken,
  got: async () => (await got(url).json()).access_token,
  needle: async () => (await needle('get', url, { json: true })).body.access_token,
  urllib: async () => (await request(url, { dataType: 'json' })).data.access_token,
};
console.log(await clients[process.argv[2]]());
