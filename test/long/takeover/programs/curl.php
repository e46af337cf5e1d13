<?php
// Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by the extension curl.
function call(string $url, ?array $form = null): string
{
    $curl = curl_init($url);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    curl_setopt($curl, CURLOPT_HTTPHEADER, ['Authorization: APPCODE facade00facade00facade00facade00']);
    if ($form !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query($form));
    }
    $reply = curl_exec($curl);
    if ($reply === false) {
        fwrite(STDERR, curl_error($curl) . "\n");
        exit(1);
    }
    return $reply;
}

$img = 'data:image/jpeg;base64,' . base64_encode(file_get_contents($argv[1]));
$read = call('https://bankocr.market.alicloudapi.com/cardbank', ['img' => $img]);
$card = str_replace(' ', '', json_decode($read, true)['result']['bank_card_number']);
$query = http_build_query(['accountNo' => $card, 'idCard' => '110101199003070038', 'name' => '张伟']);
echo $read, "\n";
echo call("https://bcard3and4.market.alicloudapi.com/bank3Check?$query"), "\n";
$form = ['acct_no' => $card, 'idcard' => '110101199003070038', 'name' => '张伟'];
echo call('https://yhkr.market.alicloudapi.com/communication/personal/1886', $form), "\n";
