// Written by npm run docs from the definitions of the vendors.

/** The rows of each operation itself, each with a T. */
export type OwnRows<T> = {
  /** Reads card number, bank and card type off a picture */
  readonly 'fegine-ocr/cardbank': {
    /** `-1 参数不能为空`: the parameter img is missing or empty */
    readonly missing: T;
    /** `-8 图片url请加上http头, 图片base64码请加上base64头, 例如: data:image/图片类型;base64,图片base64编码。其中图片类型有: jpeg, png, bmp 等`: img begins neither with http nor with data:image/…;base64, */
    readonly prefixMissing: T;
    /** `-1 图像为空`: img carries a picture of no bytes */
    readonly emptyPicture: T;
    /** `-3 图像无法加载`: the picture cannot be loaded: an unreachable URL, broken Base64, a damaged file */
    readonly notLoaded: T;
    /** `-2 图像格式错误`: the picture is no JPEG, PNG or BMP, or outside 4 MB and 15 to 4096 pixels a side */
    readonly wrongFormat: T;
    /** `-4 图像识别失败`: the picture shows a card that cannot be read */
    readonly notRecognised: T;
    /** `-9 没有信息`: there is no card number in the picture: no card, or its back */
    readonly nothingFound: T;
    /** `1 识别成功`: the card is read but cannot be identified */
    readonly unidentified: T;
    /** `1 识别成功`: a credit card is in the picture */
    readonly credit: T;
    /** `1 识别成功`: a debit card is in the picture */
    readonly debit: T;
  };
  /** Checks that name, ID number and card number belong together */
  readonly 'fegine-elements/bank3Check': {
    /** `204 姓名输入错误`: the name is missing or is no name */
    readonly badName: T;
    /** `205 身份证号输入错误`: the ID number is missing, malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `206 银行卡号输入错误`: the card number is missing, malformed or has a wrong checksum */
    readonly badCardNumber: T;
    /** `203 异常情况`: the same ID number was checked too often within 12 hours */
    readonly tooManyCalls: T;
    /** `202 无法验证`: the bank cannot verify the card, or knows neither card nor person */
    readonly unverifiable: T;
    /** `02 验证不通过`: the three elements do not belong together, or the card is out of use */
    readonly mismatch: T;
    /** `01 验证通过`: the three elements belong together */
    readonly match: T;
  };
  /** The newer three-element check, with a status for each state of the card */
  readonly 'fegine-elements/bank3CheckNew': {
    /** `204 姓名输入错误`: the name is missing or is no name */
    readonly badName: T;
    /** `205 身份证号输入错误`: the ID number is missing, malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `206 银行卡号输入错误`: the card number is missing, malformed or has a wrong checksum */
    readonly badCardNumber: T;
    /** `203 认证次数超限`: the same ID number was checked too often within 12 hours */
    readonly tooManyCalls: T;
    /** `03 银行卡未开通认证支付`: the card is not open for online payment */
    readonly paymentNotEnabled: T;
    /** `04 此卡被没收`: the card has been confiscated */
    readonly confiscated: T;
    /** `05 银行卡无效`: the card is invalid */
    readonly invalidCard: T;
    /** `06 此卡无对应发卡行`: no bank issues such a card */
    readonly noIssuer: T;
    /** `07 该卡未初始化或睡眠卡`: the card is not initialised or dormant */
    readonly dormant: T;
    /** `08 此卡为作弊卡、吞卡`: the card is marked for fraud */
    readonly fraud: T;
    /** `09 此卡已挂失`: the card is reported lost */
    readonly lost: T;
    /** `10 此卡已过期`: the card has expired */
    readonly expired: T;
    /** `11 此卡为受限制的卡`: the card is restricted */
    readonly restricted: T;
    /** `12 密码错误次数超限`: the PIN was wrong too often */
    readonly pinLocked: T;
    /** `13 发卡行不支持此交易`: the bank does not support the transaction */
    readonly unsupported: T;
    /** `14 卡状态不正常`: the state of the card is abnormal */
    readonly abnormal: T;
    /** `16 输入的密码、有效期或CVN2有误`: PIN, validity or CVN2 is wrong */
    readonly wrongSecurityCode: T;
    /** `202 无法验证`: the bank cannot verify the card */
    readonly unverifiable: T;
    /** `208 无法验证 (银行拒绝交易)`: the bank refuses the transaction */
    readonly bankRefused: T;
    /** `209 无法验证 (验证要素格式有误)`: the bank refuses the format of an element */
    readonly elementFormat: T;
    /** `211 无法验证 (输入参数不正确)`: the bank refuses the input */
    readonly inputRefused: T;
    /** `3008 无法验证 (请重新签约或更换其它银行卡签约)`: the card must be signed up anew */
    readonly resignNeeded: T;
    /** `3999 无法验证 (其他)`: the check fails for another reason */
    readonly otherFailure: T;
    /** `9999 服务异常`: the service is out of order for the card */
    readonly serviceFailure: T;
    /** `02 身份信息或手机号输入不正确`: the elements do not belong together */
    readonly mismatch: T;
    /** `01 验证通过`: the elements belong together */
    readonly match: T;
  };
  /** The newer four-element check, with the mobile number */
  readonly 'fegine-elements/bankCheck4New': {
    /** `204 姓名输入错误`: the name is missing or is no name */
    readonly badName: T;
    /** `205 身份证号输入错误`: the ID number is missing, malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `206 银行卡号输入错误`: the card number is missing, malformed or has a wrong checksum */
    readonly badCardNumber: T;
    /** `203 认证次数超限`: the same ID number was checked too often within 12 hours */
    readonly tooManyCalls: T;
    /** `03 银行卡未开通认证支付`: the card is not open for online payment */
    readonly paymentNotEnabled: T;
    /** `04 此卡被没收`: the card has been confiscated */
    readonly confiscated: T;
    /** `05 银行卡无效`: the card is invalid */
    readonly invalidCard: T;
    /** `06 此卡无对应发卡行`: no bank issues such a card */
    readonly noIssuer: T;
    /** `07 该卡未初始化或睡眠卡`: the card is not initialised or dormant */
    readonly dormant: T;
    /** `08 此卡为作弊卡、吞卡`: the card is marked for fraud */
    readonly fraud: T;
    /** `09 此卡已挂失`: the card is reported lost */
    readonly lost: T;
    /** `10 此卡已过期`: the card has expired */
    readonly expired: T;
    /** `11 此卡为受限制的卡`: the card is restricted */
    readonly restricted: T;
    /** `12 密码错误次数超限`: the PIN was wrong too often */
    readonly pinLocked: T;
    /** `13 发卡行不支持此交易`: the bank does not support the transaction */
    readonly unsupported: T;
    /** `14 卡状态不正常`: the state of the card is abnormal */
    readonly abnormal: T;
    /** `16 输入的密码、有效期或CVN2有误`: PIN, validity or CVN2 is wrong */
    readonly wrongSecurityCode: T;
    /** `202 无法验证`: the bank cannot verify the card */
    readonly unverifiable: T;
    /** `208 无法验证 (银行拒绝交易)`: the bank refuses the transaction */
    readonly bankRefused: T;
    /** `209 无法验证 (验证要素格式有误)`: the bank refuses the format of an element */
    readonly elementFormat: T;
    /** `211 无法验证 (输入参数不正确)`: the bank refuses the input */
    readonly inputRefused: T;
    /** `3008 无法验证 (请重新签约或更换其它银行卡签约)`: the card must be signed up anew */
    readonly resignNeeded: T;
    /** `3999 无法验证 (其他)`: the check fails for another reason */
    readonly otherFailure: T;
    /** `9999 服务异常`: the service is out of order for the card */
    readonly serviceFailure: T;
    /** `02 身份信息或手机号输入不正确`: the elements do not belong together */
    readonly mismatch: T;
    /** `01 验证通过`: the elements belong together */
    readonly match: T;
  };
  /** Checks that name and ID number belong together */
  readonly 'fegine-elements/IDCard': {
    /** `204 姓名格式不正确！`: the name is missing or is no name */
    readonly badName: T;
    /** `205 身份证格式不正确！`: the ID number is missing, malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `203 异常情况！`: the same ID number was checked too often within 12 hours */
    readonly tooManyCalls: T;
    /** `202 无法验证！`: no such person is known */
    readonly unverifiable: T;
    /** `02 实名认证不通过！`: name and ID number do not belong together */
    readonly mismatch: T;
    /** `01 实名认证通过！`: name and ID number belong together */
    readonly match: T;
  };
  /** Checks that name, ID number and card number belong together */
  readonly 'shujubao/bankcard3': {
    /** `10005 用户验证失败`: the vendor does not accept the user: the key of its direct API is missing or wrong */
    readonly userRefused: T;
    /** `10001 参数传入有误`: acct_no, idcard or name is missing or malformed */
    readonly badParameters: T;
    /** `10020 同一参数请求次数超限`: the same parameters were sent too often */
    readonly tooManyRepeats: T;
    /** `10016 未查询到数据`: neither the card nor the person is known */
    readonly noData: T;
    /** `10000 成功`: the card is in an exceptional state */
    readonly exceptional: T;
    /** `10000 成功`: name, ID number and card do not belong together */
    readonly mismatch: T;
    /** `10000 成功`: name, ID number and card belong together */
    readonly match: T;
    /** `10002 访问失败`: the vendor reports a failed access */
    readonly accessFailed: T;
    /** `10003 请求超时`: the vendor reports a timeout of the request */
    readonly requestTimeout: T;
    /** `10004 系统异常`: the vendor reports a system error (10004) */
    readonly systemError: T;
    /** `10006 查询参数错误`: the vendor reports wrong query parameters */
    readonly badQuery: T;
    /** `10007 调用接口失败`: the vendor reports a failed call */
    readonly callFailed: T;
    /** `10008 充值失败`: the vendor reports a failed top-up */
    readonly topUpFailed: T;
    /** `10009 请检查请求参数`: the vendor asks to check the parameters */
    readonly checkParameters: T;
    /** `10010 访问受限`: the vendor restricts access */
    readonly accessRestricted: T;
    /** `10011 接口访问失败`: the vendor reports a failed access to the interface */
    readonly interfaceAccessFailed: T;
    /** `10012 请求失败`: the vendor reports a failed request */
    readonly requestFailed: T;
    /** `10013 连接超时`: the vendor reports a timeout of the connection */
    readonly connectionTimeout: T;
    /** `10014 该接口已停用`: the interface is out of service */
    readonly retired: T;
    /** `10015 该接口无法调用`: the interface cannot be called */
    readonly notCallable: T;
    /** `10017 查询失败`: the vendor reports a failed query */
    readonly queryFailed: T;
    /** `10018 参数错误`: the vendor reports wrong parameters */
    readonly parameterError: T;
    /** `10019 系统异常`: the vendor reports a system error (10019) */
    readonly systemException: T;
  };
  /** Issues an access token for 7200 s; the token before it lives one minute more */
  readonly 'webank/access_token': {
    /** `0 请求成功`: WBappid and secret are right */
    readonly issued: T;
  };
  /** Issues a SIGN ticket for back-end calls, or a NONCE ticket for one use in an SDK */
  readonly 'webank/api_ticket': {
    /** `0 请求成功`: a NONCE ticket is asked for with a live access token */
    readonly nonceTicket: T;
    /** `0 请求成功`: a SIGN ticket is asked for with a live access token */
    readonly signTicket: T;
  };
  /** Reads card number and validity off a picture */
  readonly 'webank/bankcardocrapp': {
    /** `-9012 银行卡图片模糊`: the picture is blurred */
    readonly blurred: T;
    /** `-9014 银行卡信息不合法`: the card is covered, or light hides it */
    readonly covered: T;
    /** `-9011 银行卡识别失败`: the card cannot be recognised: it is unreadable, its back is shown, or there are two */
    readonly notRecognised: T;
    /** `-9013 不是银行卡`: there is no bank card in the picture */
    readonly notACard: T;
    /** `0 请求成功`: the card is read, with the warning 无效的日期信息: the validity date cannot be right */
    readonly badDate: T;
    /** `0 请求成功`: the card is read, with the warning 边框不完整: the border of the card is not complete */
    readonly incompleteBorder: T;
    /** `0 请求成功`: the card is read, with the warning 银行卡反光: the card reflects light */
    readonly glare: T;
    /** `0 请求成功`: the card is read, with the warning 银行卡复印件: the picture shows a photocopy */
    readonly photocopy: T;
    /** `0 请求成功`: the card is read, with the warning 银行卡翻拍件: the picture was taken off a screen */
    readonly recapture: T;
    /** `0 请求成功`: the card is read, with the warning 银行卡已过期: the card has expired */
    readonly expired: T;
    /** `0 请求成功`: a card is in the picture and nothing is to be warned of */
    readonly read: T;
  };
  /** Gives the result of an order again, with its pictures on request */
  readonly 'webank/getBankCardOcrResult': {
    /** `0 请求成功`: the order was read */
    readonly found: T;
  };
  /** Issues an access token for 7200 s; the token before it lives five minutes more */
  readonly 'wechat/token': {
    /** `41002 appid missing`: the appid is missing */
    readonly appidMissing: T;
    /** `40002 invalid grant_type`: grant_type is not client_credential */
    readonly wrongGrantType: T;
    /** `41004 appsecret missing`: the secret is missing */
    readonly secretMissing: T;
    /** `40013 invalid appid`: the appid is nobody's */
    readonly badAppid: T;
    /** `40125 invalid appsecret`: the secret is not that of the appid */
    readonly badSecret: T;
    /** `40164 invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist`: the caller's address is not on the account's list */
    readonly ipNotAllowed: T;
    /** `50004`: the account may not fetch a token */
    readonly accountForbidden: T;
    /** `50007`: the account is frozen */
    readonly accountFrozen: T;
    /** `61024`: the token must be fetched by a third-party platform */
    readonly thirdPartyNeeded: T;
    /** `40243`: the secret is frozen */
    readonly secretFrozen: T;
    /** `89501`: the address awaits the admin's word, or was refused it (89501) */
    readonly ipAwaitsAdmin: T;
    /** `89503`: the address awaits the admin's word, or was refused it (89503) */
    readonly ipAwaitsAdmin2: T;
    /** `89506`: the address awaits the admin's word, or was refused it (89506) */
    readonly ipRefused: T;
    /** `89507`: the address awaits the admin's word, or was refused it (89507) */
    readonly ipRefused2: T;
    /** appid and secret are right */
    readonly issued: T;
  };
  /** Gives the same access token through its life; force_refresh ends it and gives a new one */
  readonly 'wechat/stable_token': {
    /** `41002 appid missing`: the appid is missing */
    readonly appidMissing: T;
    /** `40002 invalid grant_type`: grant_type is not client_credential */
    readonly wrongGrantType: T;
    /** `41004 appsecret missing`: the secret is missing */
    readonly secretMissing: T;
    /** `40013 invalid appid`: the appid is nobody's */
    readonly badAppid: T;
    /** `40125 invalid appsecret`: the secret is not that of the appid */
    readonly badSecret: T;
    /** `40164 invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist`: the caller's address is not on the account's list */
    readonly ipNotAllowed: T;
    /** `50004`: the account may not fetch a token */
    readonly accountForbidden: T;
    /** `50007`: the account is frozen */
    readonly accountFrozen: T;
    /** `61024`: the token must be fetched by a third-party platform */
    readonly thirdPartyNeeded: T;
    /** `40243`: the secret is frozen */
    readonly secretFrozen: T;
    /** `89501`: the address awaits the admin's word, or was refused it (89501) */
    readonly ipAwaitsAdmin: T;
    /** `89503`: the address awaits the admin's word, or was refused it (89503) */
    readonly ipAwaitsAdmin2: T;
    /** `89506`: the address awaits the admin's word, or was refused it (89506) */
    readonly ipRefused: T;
    /** `89507`: the address awaits the admin's word, or was refused it (89507) */
    readonly ipRefused2: T;
    /** appid and secret are right */
    readonly issued: T;
  };
  /** Reads the card number off a picture */
  readonly 'wechat/bankcard': {
    /** `41001 access_token missing`: the access_token is missing */
    readonly tokenMissing: T;
    /** `42001 access_token expired`: the access_token has run past its two hours */
    readonly tokenExpired: T;
    /** `40001 invalid credential, access_token is invalid or not latest`: the access_token is unknown or was replaced */
    readonly badToken: T;
    /** `61003 component is not authorized by this account`: the account has not authorised the third-party platform */
    readonly notAuthorised: T;
    /** `61007 api is unauthorized to component`: the account has not granted the third-party platform the permission set 117 */
    readonly notGranted: T;
    /** `101003 not enough market quota`: the package is used up, or without one the day's free calls are */
    readonly noMarketQuota: T;
    /** `41005 media data missing`: there is neither a file that counts in the body nor an img_url in the query */
    readonly mediaMissing: T;
    /** `101000 invalid image url`: the picture cannot be had from img_url */
    readonly badImageUrl: T;
    /** `40009 invalid image size`: the picture is not under 2 MB */
    readonly pictureTooLarge: T;
    /** `101002 decode image failed`: the bytes are no picture that can be decoded */
    readonly notDecoded: T;
    /** `101001 certificate not found`: there is no readable card in the picture */
    readonly noCard: T;
    /** `0 ok`: a card is in the picture */
    readonly read: T;
  };
  /** Issues an access token for 30 days; tokens of before stay valid */
  readonly 'baidu-ocr/token': {
    /** `invalid_request`: grant_type or client_id is missing */
    readonly parameterMissing: T;
    /** `unsupported_grant_type`: grant_type is not client_credentials */
    readonly otherGrant: T;
    /** `invalid_client unknown client id`: the API Key is nobody's */
    readonly unknownClient: T;
    /** `invalid_client Client authentication failed`: the Secret Key is missing, or not that of the API Key */
    readonly wrongSecret: T;
    /** API Key and Secret Key are right */
    readonly issued: T;
  };
  /** Reads card number, date, bank and type off a picture */
  readonly 'baidu-ocr/bankcard': {
    /** `216100 invalid param`: a parameter is not of its type, such as an image in JSON that is no text */
    readonly invalidParam: T;
    /** `216101 param image not exist`: there is neither an image nor a url */
    readonly imageMissing: T;
    /** `216103 param too long`: the url is longer than 1024 bytes */
    readonly paramTooLong: T;
    /** `282111 url format illegal`: the url is no http or https URL */
    readonly urlIllegal: T;
    /** `282113 url response invalid`: what the url answers is no picture to be had */
    readonly urlNotAnswering: T;
    /** `282112 url download timeout`: the download from the url takes too long */
    readonly urlTimeout: T;
    /** `216200 empty image`: the picture has no bytes */
    readonly emptyImage: T;
    /** `216201 image format error`: the picture is no JPEG, PNG or BMP, or cannot be decoded */
    readonly imageFormat: T;
    /** `216203 image size error`: the Base64 is that of no picture */
    readonly imageUndecoded: T;
    /** `216202 image size error`: the picture is over 8 MB when encoded, or a side is outside 15 to 8192 pixels */
    readonly imageSize: T;
    /** `216631 recognize bank card error`: the card cannot be recognised: no card front, an odd card, or one that is not whole */
    readonly cardNotRecognised: T;
    /** a card is read and cannot be told: bank_card_type is 0 */
    readonly unidentified: T;
    /** a credit card is read: bank_card_type is 2 */
    readonly credit: T;
    /** a debit card is read: bank_card_type is 1 */
    readonly debit: T;
    /** a quasi-credit card is read: bank_card_type is 3 */
    readonly quasiCredit: T;
    /** a prepaid card is read: bank_card_type is 4 */
    readonly prepaid: T;
    /** `216015 module closed`: the module is closed */
    readonly moduleClosed: T;
    /** `216101 not enough param`: there are not enough parameters, in the words of the table */
    readonly notEnoughParam: T;
    /** `216102 service not support`: the service is not supported */
    readonly serviceUnsupported: T;
    /** `216110 appid not exist`: the appid does not exist */
    readonly appidMissing: T;
    /** `216111 invalid userid`: the userid is invalid, as an older page has it */
    readonly invalidUser: T;
    /** `282114 url size error`: the url is too long, or its picture too large */
    readonly urlSize: T;
    /** `216300 db error`: the database has an error */
    readonly dbError: T;
    /** `216400 backend error`: a back end has an error */
    readonly backendError: T;
    /** `216401 internal error`: the service has an internal error (216401) */
    readonly internalError: T;
    /** `216500 unknown error`: the error is unknown (216500) */
    readonly unknownError2: T;
    /** `216600 id number format error`: an ID number has a wrong form, at other products */
    readonly idNumberFormat: T;
    /** `216601 id number and name not match`: an ID number and a name do not match, at other products */
    readonly idAndName: T;
    /** `216630 recognize error`: the recognition fails */
    readonly recognizeError: T;
    /** `216632 unknown error`: the error is unknown (216632) */
    readonly unknownError3: T;
    /** `216633 recognize idcard error`: an ID card cannot be recognised, at other products */
    readonly idCardNotRecognised: T;
    /** `216634 detect error`: the detection fails */
    readonly detectError: T;
    /** `216635 get mask error`: the mask of the picture cannot be had */
    readonly maskError: T;
    /** `282000 internal error`: the service has an internal error (282000) */
    readonly serviceError: T;
    /** `282001 logic backend error`: the logic of a back end has an error */
    readonly logicError: T;
    /** `282002 input encoding error`: the encoding of the input is wrong */
    readonly inputEncoding: T;
    /** `282003 missing parameters: {参数名}`: a required parameter is missing, in the words of the table */
    readonly parametersMissing: T;
    /** `282005 batch  processing error`: a batch cannot be processed */
    readonly batchError: T;
    /** `282006 batch task  limit reached`: a batch has too many tasks */
    readonly batchLimit: T;
    /** `282100 image transcode error`: the picture cannot be transcoded */
    readonly transcodeError: T;
    /** `282101 image split limit reached`: the picture would be split into too many */
    readonly splitLimit: T;
    /** `282102 target detect error`: nothing to be read is detected in the picture */
    readonly targetNotDetected: T;
    /** `282103 target recognize error`: what is to be read cannot be recognised */
    readonly targetNotRecognised: T;
    /** `282110 urls not exit`: the parameter of the URL does not exist */
    readonly urlsMissing: T;
    /** `282808 request id: xxxxx not exist`: the request id does not exist, at other products */
    readonly requestIdMissing: T;
    /** `282809 result type error`: the type of the result is wrong, at other products */
    readonly resultType: T;
    /** `282810 image recognize error`: the picture cannot be recognised */
    readonly imageNotRecognised: T;
    /** `283300 Invalid argument`: an argument is invalid (283300) */
    readonly invalidArgument: T;
    /** `336000 Internal error`: the service has an internal error (336000) */
    readonly gatewayError: T;
    /** `336001 Invalid Argument`: an argument is invalid (336001) */
    readonly invalidArgument2: T;
  };
  /** Reads number, bank, date and type off a picture, in the version of 2021-07-07 */
  readonly 'aliyun-ocr/RecognizeBankCard': {
    /** `ocrServiceNotOpen You have not activated the OCR service.`: the account has not activated the service */
    readonly ocrServiceNotOpen: T;
    /** `OcrServiceExpired The OCR service has expired.`: the service of the account has expired */
    readonly ocrServiceExpired: T;
    /** `noPermission You are not authorized to perform this operation.`: the RAM user may not call, as the service says */
    readonly noPermission: T;
    /** `imageUrlOrBodyEmpty The image URL or body is empty.`: there is neither Url nor a picture in the body */
    readonly imageUrlOrBodyEmpty: T;
    /** `exceededImageUrlLength The image URL length exceeds 2048 characters.`: Url is longer than 2048 characters */
    readonly exceededImageUrlLength: T;
    /** `unsupportedEncodeImageUrl The image URL encoding cannot be parsed.`: Url is no http(s) URL, such as Base64 */
    readonly unsupportedEncodeImageUrl: T;
    /** `IllegalImageUrl The image URL is unavailable or has timed out.`: the picture cannot be had from Url */
    readonly illegalImageUrl: T;
    /** `exceededImageContent The image content size exceeds the 10 MB limit.`: the picture is over 10 MB */
    readonly exceededImageContent: T;
    /** `illegalImageContent The corresponding image content is missing.`: the picture has no bytes; under a setting also: no readable card is in it */
    readonly illegalImageContent: T;
    /** `illegalImageSize The image size must not be less than 5px or greater than 8192px.`: a side of the picture is too short or too long, or fifty times the other */
    readonly illegalImageSize: T;
    /** `unsupportedImageFormat The image format or content is not supported.`: the bytes are no picture of a supported format, or it cannot be decoded */
    readonly unsupportedImageFormat: T;
    /** `unmatchedImageType The image type does not match the API operation.`: there is no readable card in the picture */
    readonly unmatchedImageType: T;
    /** there is no readable card in the picture, and the reply is a success with empty fields */
    readonly nothingRead: T;
    /** the number is read, and the bank cannot be told */
    readonly unidentified: T;
    /** a credit card is in the picture */
    readonly creditCard: T;
    /** a debit card is in the picture */
    readonly debitCard: T;
    /** a semi-credit card is in the picture */
    readonly semiCreditCard: T;
    /** a card that is both debit and credit card is in the picture */
    readonly combinedCard: T;
    /** a prepaid card is in the picture */
    readonly prepaidCard: T;
    /** `algorithmError An algorithm error occurred.`: the algorithm fails */
    readonly algorithmError: T;
    /** `illegalCutType The specified cutType is invalid.`: cutType is not valid; of other interfaces */
    readonly illegalCutType: T;
    /** `illegalImageType The specified imageType is invalid.`: imageType is not valid; of other interfaces */
    readonly illegalImageType: T;
    /** `illegalSignature The signature is incorrect.`: the service finds the signature wrong */
    readonly illegalSignature: T;
    /** `illegalSubject The specified Subject is invalid.`: Subject is not valid; of other interfaces */
    readonly illegalSubject: T;
    /** `invalidStsToken The STS token is invalid.`: the service finds the STS token not valid */
    readonly invalidStsToken: T;
    /** `MissingImageUrl You must specify image URL.`: the image URL is missing; of interfaces that want one */
    readonly missingImageUrl: T;
    /** `notSafeImageUrl The image URL is not safe.`: the vendor takes the URL for unsafe */
    readonly notSafeImageUrl: T;
    /** `unsupportedLanguage The language is not supported.`: the language is not supported; of other interfaces */
    readonly unsupportedLanguage: T;
    /** `MissingLanguages You must specify Language.`: Language is missing; of other interfaces */
    readonly missingLanguages: T;
    /** `AlgorithmTimeout The requested algorithm service is unavailable. Please try again with a smaller image.`: the algorithm takes too long */
    readonly algorithmTimeout: T;
    /** `ExceededImageSize The image length*width must be less than 1024*1024.`: the picture has more than 1024*1024 pixels; of other interfaces */
    readonly exceededImageSize: T;
    /** `PaperCutEmptyImage The image is empty. No paper is found in the image.`: no paper is in the picture; of other interfaces */
    readonly paperCutEmptyImage: T;
    /** `ExceededFaceBackCount The number of the front and back sides of the image exceeds the limit.`: too many front and back sides are in the picture; of other interfaces */
    readonly exceededFaceBackCount: T;
    /** `ServiceTimeout The requested service is timed out.`: the service takes too long */
    readonly serviceTimeout: T;
    /** `imageTimeOut Get image data time out.`: the picture is not fetched in time */
    readonly imageTimeOut: T;
    /** `deprecatedApi The api is deprecated.`: the API is no longer offered */
    readonly deprecatedApi: T;
    /** `convertPDFToImgError Failed to convert PDF file to image.`: a PDF cannot be converted; of other interfaces */
    readonly convertPdfToImgError: T;
    /** `exceededPDFContent Size of PDF content has exceeded the 10M limit.`: a PDF is too large; of other interfaces */
    readonly exceededPdfContent: T;
    /** `illegalPDFContent Corresponding pdf content is missing`: a PDF is missing; of other interfaces */
    readonly illegalPdfContent: T;
    /** `InvalidCountry Specified parameter Country is not valid.`: Country is not valid; of other interfaces */
    readonly invalidCountry: T;
    /** `InvalidSignatureVerssion Invalid signature version.`: the service finds the signature version not valid (the code is printed so) */
    readonly invalidSignatureVerssion: T;
    /** `illegalApiName Invalid API name.`: the service knows no API of that name */
    readonly illegalApiName: T;
    /** `ServiceUnavailable Server error.`: the service fails */
    readonly serviceUnavailable: T;
    /** `MissingImageType ImageType is required.`: ImageType is missing; of other interfaces */
    readonly missingImageType: T;
  };
  /** Reads number, date, bank and type off a picture, in the version of 2019-12-30 */
  readonly 'aliyun-ocr/RecognizeBankCardOf2019': {
    /** `AuthFailed An error occurred while performing authorization. Please check your RAM configuration.`: the RAM user may not call, as the service says */
    readonly authFailed: T;
    /** `MissingImageURL ImageURL is mandatory for this action.`: ImageURL is missing or empty */
    readonly missingImageURL: T;
    /** `IllegalUrlParameter`: ImageURL is no http(s) URL, or has Chinese characters */
    readonly illegalUrlParameter: T;
    /** `ParameterError The parameter is invalid. Please check again.`: the picture cannot be had from ImageURL, is of no supported format, or is over 3 MB */
    readonly parameterError: T;
    /** `InvalidImage.Region`: there is no readable card in the picture */
    readonly invalidImageRegion: T;
    /** there is no readable card in the picture, and the reply is a success with empty fields */
    readonly nothingRead: T;
    /** the number is read, and the bank cannot be told */
    readonly unidentified: T;
    /** a credit card is in the picture */
    readonly creditCard: T;
    /** a debit card is in the picture */
    readonly debitCard: T;
    /** a semi-credit card is in the picture */
    readonly semiCreditCard: T;
    /** a card that is both debit and credit card is in the picture */
    readonly combinedCard: T;
    /** a prepaid card is in the picture */
    readonly prepaidCard: T;
    /** `Timeout The request has timed out.`: the service takes longer than 5 s */
    readonly timeout: T;
    /** `ServiceUnavailable The service is unavailable.`: the service fails */
    readonly serviceUnavailable: T;
    /** `ClientError.IllegalArgument`: an argument is not legal */
    readonly illegalArgument: T;
    /** `EntityNotExist.Role`: the role of the service does not exist */
    readonly roleNotExist: T;
    /** `InternalError`: the service has an internal error */
    readonly internalError: T;
    /** `InternalError.Algo`: the algorithm fails */
    readonly internalErrorAlgo: T;
    /** `InternalError.Timeout`: the algorithm takes too long */
    readonly internalErrorTimeout: T;
    /** `InvalidAccessKeySecret`: the AccessKey secret is not valid */
    readonly invalidAccessKeySecret: T;
    /** `InvalidApi.ForbiddenInvoke`: the account has no right to the API */
    readonly forbiddenInvoke: T;
    /** `InvalidFile.Resolution`: the resolution of the picture is not valid */
    readonly invalidFileResolution: T;
  };
  /** Reads number, bank and validity off a picture */
  readonly 'tencent-cloud/BankCardOCR': {
    /** `FailedOperation.UnOpenError 服务未开通。`: the service is not activated */
    readonly unOpen: T;
    /** `ResourcesSoldOut.ChargeStatusException 计费状态异常。`: the state of the billing is abnormal */
    readonly chargeStatusException: T;
    /** `ResourceUnavailable.InArrears 账号已欠费。`: the account is in arrears */
    readonly inArrears: T;
    /** `ResourceUnavailable.ResourcePackageRunOut 账号资源包耗尽。`: the package is used up or has expired */
    readonly packageRunOut: T;
    /** `InvalidParameterValue.InvalidParameterValueLimit 参数值错误。`: there is neither ImageBase64 nor ImageUrl */
    readonly wrongValue: T;
    /** `FailedOperation.DownLoadError 文件下载失败。`: the picture cannot be had from ImageUrl */
    readonly downloadFailed: T;
    /** `LimitExceeded.TooLargeFileError 文件内容太大。`: the picture is larger than the limit, after Base64 */
    readonly tooLarge: T;
    /** `FailedOperation.ImageDecodeFailed 图片解码失败。`: the picture cannot be decoded, or is neither PNG, JPEG nor BMP */
    readonly decodeFailed: T;
    /** `InvalidParameter.EngineImageDecodeFailed 图片解码失败。`: the engine cannot decode the picture */
    readonly engineDecodeFailed: T;
    /** `FailedOperation.UnKnowError 未知错误。`: the service has an unknown error */
    readonly unknownError: T;
    /** `FailedOperation.IllegalBankCardError 银行卡信息非法。`: the card is covered, or light hides it */
    readonly illegalCard: T;
    /** `FailedOperation.OcrFailed OCR识别失败。`: the card cannot be recognised: it is blurred or unreadable, its back is shown, or there are two */
    readonly recognitionFailed: T;
    /** `FailedOperation.NoBankCardError 非银行卡。`: there is no bank card in the picture */
    readonly notACard: T;
    /** the card is read, with the warning -9110: the validity date cannot be right */
    readonly badDate: T;
    /** the card is read, with the warning -9111: the border of the card is not complete */
    readonly incompleteBorder: T;
    /** the card is read, with the warning -9112: the card reflects light */
    readonly glare: T;
    /** the card is read, with the warning -9113: the picture shows a photocopy */
    readonly photocopy: T;
    /** the card is read, with the warning -9114: the picture was taken off a screen */
    readonly recapture: T;
    /** a card is in the picture and nothing is to be warned of */
    readonly read: T;
  };
  /** Checks that ID number, name and card number belong together */
  readonly 'tencent-cloud/BankCardVerification': {
    /** `UnauthorizedOperation.Nonactivated 未开通服务。`: the service is not activated */
    readonly nonactivated: T;
    /** `UnauthorizedOperation.NonAuthorize 账号未实名。`: the account is not verified */
    readonly nonAuthorize: T;
    /** `UnauthorizedOperation.ChargeStatusException 计费状态异常。`: the state of the billing is abnormal */
    readonly chargeStatusException: T;
    /** `UnauthorizedOperation.Arrears 账号已欠费。`: the account is in arrears, or its package is used up or has expired */
    readonly arrears: T;
    /** `FailedOperation.StsUnAuthErrError STS未授权。`: the temporary key is not authorised */
    readonly stsUnauthorized: T;
    /** `FailedOperation.UnKnown 内部未知错误。`: the service has an unknown internal error */
    readonly unknownError: T;
    /** `InvalidParameter.UnsupportEncryptField 存在不加密的字段，请参考文档修改。`: a parameter that EncryptList names is not encrypted */
    readonly fieldNotEncrypted: T;
    /** `FailedOperation.DecryptSystemError 解密失败。`: the key or a value cannot be decrypted */
    readonly decryptFailed: T;
    /** `InvalidParameter 参数错误。`: the service does not take the parameters */
    readonly wrongParameters: T;
    /** `InvalidParameterValue 参数取值错误。`: the service does not take a value, such as a CertType other than 0 */
    readonly wrongValue: T;
    /** `-2 姓名校验不通过`: the name is no name */
    readonly badName: T;
    /** `-19 该证件号暂不支持核验，当前仅支持二代身份证`: the ID number is of another document than the second-generation ID card: 15 digits */
    readonly idNotSupported: T;
    /** `-3 身份证号码有误`: the ID number is malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `-4 银行卡号格式有误`: the card number is malformed or has a wrong checksum */
    readonly badCardNumber: T;
    /** `-18 验证次数超限，请次日重试`: the same name, ID number, card or phone was checked too often today */
    readonly tooManyChecks: T;
    /** `-6 未开通无卡支付`: the card is not open for payment without the card */
    readonly paymentNotEnabled: T;
    /** `-7 此卡被没收`: the card has been confiscated */
    readonly confiscated: T;
    /** `-8 无效卡号`: the card is invalid */
    readonly invalidCard: T;
    /** `-9 此卡无对应发卡行`: no bank issues such a card */
    readonly noIssuer: T;
    /** `-10 该卡未初始化或睡眠卡`: the card is not initialised or dormant */
    readonly dormant: T;
    /** `-11 作弊卡、吞卡`: the card is marked for fraud */
    readonly fraud: T;
    /** `-12 此卡已挂失`: the card is reported lost */
    readonly lost: T;
    /** `-13 该卡已过期`: the card has expired */
    readonly expired: T;
    /** `-14 受限制的卡`: the card is restricted */
    readonly restricted: T;
    /** `-15 密码错误次数超限`: the PIN was wrong too often */
    readonly pinLocked: T;
    /** `-16 发卡行不支持此交易`: the bank does not support the transaction */
    readonly unsupported: T;
    /** `-17 验证中心服务繁忙`: the verification centre is busy */
    readonly serviceBusy: T;
    /** `-20 卡状态异常或卡号错误`: the state of the card is abnormal, or its number is wrong */
    readonly abnormal: T;
    /** `-5 持卡人信息有误`: the elements are not those of the holder */
    readonly holderWrong: T;
    /** `-1 认证未通过`: the elements do not belong together */
    readonly notPassed: T;
    /** `0 认证通过`: the elements belong together */
    readonly passed: T;
  };
  /** Checks that name and card number belong together */
  readonly 'tencent-cloud/BankCard2EVerification': {
    /** `UnauthorizedOperation.Nonactivated 未开通服务。`: the service is not activated */
    readonly nonactivated: T;
    /** `UnauthorizedOperation.NonAuthorize 账号未实名。`: the account is not verified */
    readonly nonAuthorize: T;
    /** `UnauthorizedOperation.ChargeStatusException 计费状态异常。`: the state of the billing is abnormal */
    readonly chargeStatusException: T;
    /** `UnauthorizedOperation.Arrears 账号已欠费。`: the account is in arrears, or its package is used up or has expired */
    readonly arrears: T;
    /** `FailedOperation.StsUnAuthErrError STS未授权。`: the temporary key is not authorised */
    readonly stsUnauthorized: T;
    /** `FailedOperation.UnKnown 内部未知错误。`: the service has an unknown internal error */
    readonly unknownError: T;
    /** `InvalidParameter.UnsupportEncryptField 存在不加密的字段，请参考文档修改。`: a parameter that EncryptList names is not encrypted */
    readonly fieldNotEncrypted: T;
    /** `FailedOperation.DecryptSystemError 解密失败。`: the key or a value cannot be decrypted */
    readonly decryptFailed: T;
    /** `InvalidParameter 参数错误。`: the service does not take the parameters */
    readonly wrongParameters: T;
    /** `InvalidParameterValue 参数取值错误。`: the service does not take a value, such as a CertType other than 0 */
    readonly wrongValue: T;
    /** `-2 姓名校验不通过`: the name is no name */
    readonly badName: T;
    /** `-3 银行卡号格式有误`: the card number is malformed or has a wrong checksum */
    readonly badCardNumber: T;
    /** `-17 验证次数超限，请次日重试`: the same name, ID number, card or phone was checked too often today */
    readonly tooManyChecks: T;
    /** `-5 未开通无卡支付`: the card is not open for payment without the card */
    readonly paymentNotEnabled: T;
    /** `-6 此卡被没收`: the card has been confiscated */
    readonly confiscated: T;
    /** `-7 无效卡号`: the card is invalid */
    readonly invalidCard: T;
    /** `-8 此卡无对应发卡行`: no bank issues such a card */
    readonly noIssuer: T;
    /** `-9 该卡未初始化或睡眠卡`: the card is not initialised or dormant */
    readonly dormant: T;
    /** `-10 作弊卡、吞卡`: the card is marked for fraud */
    readonly fraud: T;
    /** `-11 此卡已挂失`: the card is reported lost */
    readonly lost: T;
    /** `-12 该卡已过期`: the card has expired */
    readonly expired: T;
    /** `-13 受限制的卡`: the card is restricted */
    readonly restricted: T;
    /** `-14 密码错误次数超限`: the PIN was wrong too often */
    readonly pinLocked: T;
    /** `-15 发卡行不支持此交易`: the bank does not support the transaction */
    readonly unsupported: T;
    /** `-16 验证中心服务繁忙`: the verification centre is busy */
    readonly serviceBusy: T;
    /** `-18 卡状态异常或卡号错误`: the state of the card is abnormal, or its number is wrong */
    readonly abnormal: T;
    /** `-4 持卡人信息有误`: the elements are not those of the holder */
    readonly holderWrong: T;
    /** `-1 认证未通过`: the elements do not belong together */
    readonly notPassed: T;
    /** `0 认证通过`: the elements belong together */
    readonly passed: T;
  };
  /** Checks that name, card number, phone and ID number belong together */
  readonly 'tencent-cloud/BankCard4EVerification': {
    /** `UnauthorizedOperation.Nonactivated 未开通服务。`: the service is not activated */
    readonly nonactivated: T;
    /** `UnauthorizedOperation.NonAuthorize 账号未实名。`: the account is not verified */
    readonly nonAuthorize: T;
    /** `UnauthorizedOperation.ChargeStatusException 计费状态异常。`: the state of the billing is abnormal */
    readonly chargeStatusException: T;
    /** `UnauthorizedOperation.Arrears 账号已欠费。`: the account is in arrears, or its package is used up or has expired */
    readonly arrears: T;
    /** `FailedOperation.StsUnAuthErrError STS未授权。`: the temporary key is not authorised */
    readonly stsUnauthorized: T;
    /** `FailedOperation.UnKnown 内部未知错误。`: the service has an unknown internal error */
    readonly unknownError: T;
    /** `InvalidParameter.UnsupportEncryptField 存在不加密的字段，请参考文档修改。`: a parameter that EncryptList names is not encrypted */
    readonly fieldNotEncrypted: T;
    /** `FailedOperation.DecryptSystemError 解密失败。`: the key or a value cannot be decrypted */
    readonly decryptFailed: T;
    /** `InvalidParameter 参数错误。`: the service does not take the parameters */
    readonly wrongParameters: T;
    /** `InvalidParameterValue 参数取值错误。`: the service does not take a value, such as a CertType other than 0 */
    readonly wrongValue: T;
    /** `-2 姓名校验不通过`: the name is no name */
    readonly badName: T;
    /** `-20 该证件号暂不支持核验，当前仅支持二代身份证`: the ID number is of another document than the second-generation ID card: 15 digits */
    readonly idNotSupported: T;
    /** `-3 身份证号码有误`: the ID number is malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `-4 银行卡号格式有误`: the card number is malformed or has a wrong checksum */
    readonly badCardNumber: T;
    /** `-5 手机号码不合法`: the mobile number is malformed */
    readonly badMobile: T;
    /** `-19 验证次数超限，请次日重试`: the same name, ID number, card or phone was checked too often today */
    readonly tooManyChecks: T;
    /** `-7 未开通无卡支付`: the card is not open for payment without the card */
    readonly paymentNotEnabled: T;
    /** `-8 此卡被没收`: the card has been confiscated */
    readonly confiscated: T;
    /** `-9 无效卡号`: the card is invalid */
    readonly invalidCard: T;
    /** `-10 此卡无对应发卡行`: no bank issues such a card */
    readonly noIssuer: T;
    /** `-11 该卡未初始化或睡眠卡`: the card is not initialised or dormant */
    readonly dormant: T;
    /** `-12 作弊卡、吞卡`: the card is marked for fraud */
    readonly fraud: T;
    /** `-13 此卡已挂失`: the card is reported lost */
    readonly lost: T;
    /** `-14 该卡已过期`: the card has expired */
    readonly expired: T;
    /** `-15 受限制的卡`: the card is restricted */
    readonly restricted: T;
    /** `-16 密码错误次数超限`: the PIN was wrong too often */
    readonly pinLocked: T;
    /** `-17 发卡行不支持此交易`: the bank does not support the transaction */
    readonly unsupported: T;
    /** `-18 验证中心服务繁忙`: the verification centre is busy */
    readonly serviceBusy: T;
    /** `-21 卡状态异常或卡号错误`: the state of the card is abnormal, or its number is wrong */
    readonly abnormal: T;
    /** `-6 持卡人信息有误`: the elements are not those of the holder */
    readonly holderWrong: T;
    /** `-1 认证未通过`: the elements do not belong together */
    readonly notPassed: T;
    /** `0 认证通过`: the elements belong together */
    readonly passed: T;
  };
  /** Checks that name and ID number belong together */
  readonly 'tencent-cloud/IdCardVerification': {
    /** `AuthFailure.InvalidAuthorization CAM签名/鉴权错误。`: CAM refuses the signature or the permission */
    readonly camFailed: T;
    /** `UnauthorizedOperation.Nonactivated 未开通服务。`: the service is not activated */
    readonly nonactivated: T;
    /** `UnauthorizedOperation.NonAuthorize 账号未实名。`: the account is not verified */
    readonly nonAuthorize: T;
    /** `UnauthorizedOperation.ChargeStatusException 计费状态异常。`: the state of the billing is abnormal */
    readonly chargeStatusException: T;
    /** `UnauthorizedOperation.Arrears 账号已欠费。`: the account is in arrears, or its package is used up or has expired */
    readonly arrears: T;
    /** `FailedOperation.StsUnAuthErrError STS未授权。`: the temporary key is not authorised */
    readonly stsUnauthorized: T;
    /** `FailedOperation.UnKnown 内部未知错误。`: the service has an unknown internal error */
    readonly unknownError: T;
    /** `InvalidParameter.UnsupportEncryptField 存在不加密的字段，请参考文档修改。`: a parameter that EncryptList names is not encrypted */
    readonly fieldNotEncrypted: T;
    /** `FailedOperation.DecryptSystemError 解密失败。`: the key or a value cannot be decrypted */
    readonly decryptFailed: T;
    /** `InvalidParameter 参数错误。`: the service does not take the parameters */
    readonly wrongParameters: T;
    /** `InvalidParameterValue 参数取值错误。`: the service does not take a value, such as a CertType other than 0 */
    readonly wrongValue: T;
    /** `-2 非法身份证号（长度、校验位等不正确）`: the ID number is malformed or has a wrong checksum */
    readonly badIdNumber: T;
    /** `-3 非法姓名（长度、格式等不正确）`: the name is no name */
    readonly badName: T;
    /** `-7 认证次数超过当日限制`: the same name or ID number was checked too often today */
    readonly tooManyChecks: T;
    /** `-4 证件库服务异常`: the registry of ID cards is out of order */
    readonly libraryFailure: T;
    /** `-6 权威比对系统升级中，请稍后再试`: the system that compares is being upgraded */
    readonly upgrading: T;
    /** `-5 证件库中无此身份证记录`: no such person is known */
    readonly noRecord: T;
    /** `-1 姓名和身份证号不一致`: name and ID number do not belong together */
    readonly mismatch: T;
    /** `0 姓名和身份证号一致`: name and ID number belong together */
    readonly match: T;
  };
  /** Tells the bank and the type of a card */
  readonly 'tencent-cloud/CheckBankCardInformation': {
    /** `AuthFailure.InvalidAuthorization CAM签名/鉴权错误。`: CAM refuses the signature or the permission */
    readonly camFailed: T;
    /** `UnauthorizedOperation.Nonactivated 未开通服务。`: the service is not activated */
    readonly nonactivated: T;
    /** `UnauthorizedOperation.NonAuthorize 账号未实名。`: the account is not verified */
    readonly nonAuthorize: T;
    /** `UnauthorizedOperation.ChargeStatusException 计费状态异常。`: the state of the billing is abnormal */
    readonly chargeStatusException: T;
    /** `UnauthorizedOperation.Arrears 账号已欠费。`: the account is in arrears, or its package is used up or has expired */
    readonly arrears: T;
    /** `FailedOperation.StsUnAuthErrError STS未授权。`: the temporary key is not authorised */
    readonly stsUnauthorized: T;
    /** `FailedOperation.UnKnown 内部未知错误。`: the service has an unknown internal error */
    readonly unknownError: T;
    /** `InvalidParameter.UnsupportEncryptField 存在不加密的字段，请参考文档修改。`: a parameter that EncryptList names is not encrypted */
    readonly fieldNotEncrypted: T;
    /** `FailedOperation.DecryptSystemError 解密失败。`: the key or a value cannot be decrypted */
    readonly decryptFailed: T;
    /** `-5 卡号无效`: the card number is malformed or has a wrong checksum */
    readonly invalidCard: T;
    /** `-4 认证次数超过当日限制，请次日重试`: the same card was asked for too often today */
    readonly tooManyChecks: T;
    /** `-2 验证中心服务繁忙`: the verification centre is busy */
    readonly serviceBusy: T;
    /** `-3 银行卡不存在`: the card does not exist */
    readonly noSuchCard: T;
    /** `-6 暂不支持该银行卡种`: cards of this kind are not supported */
    readonly unsupportedKind: T;
    /** `-1 未查到信息`: no bank is known of the card */
    readonly notFound: T;
    /** `0 查询成功`: the bank of the card is known */
    readonly found: T;
  };
};

/** The rows that aliyun-gateway answers before an operation. */
export type AliyunGatewayRows<T> = {
  /** `I405UM Unsupported Method '${Reason}'`: the HTTP method is none that the gateway knows */
  readonly unsupportedMethod?: T;
  /** `I413UL Request URL too Large`: the URL is longer than the gateway reads */
  readonly urlTooLarge?: T;
  /** `I413RL Request body too Large`: the body is larger than the gateway reads */
  readonly bodyTooLarge?: T;
  /** `I400PA Invalid Request Path '${Reason}'`: the path has a broken percent-escape */
  readonly invalidPath?: T;
  /** `I404NF API not found ${Reason}`: no API has that path and method */
  readonly apiNotFound?: T;
  /** `A400MA Need authorization, 'X-Ca-Key' or 'Authorization: APPCODE ...' is required`: the request carries neither an AppCode nor an AppKey */
  readonly needAuthorization?: T;
  /** `A400AC Invalid AppCode 'not exists'`: the AppCode is nobody's */
  readonly appCodeNotExists?: T;
  /** `A400IK Invalid AppKey`: the AppKey is nobody's */
  readonly invalidAppKey?: T;
  /** `I400MH Header '${HeaderName}' is Required`: a signature is sent in part, or nothing is sent where no AppCode is taken */
  readonly missingHeader?: T;
  /** `I400HD Invalid Header '${HeaderName}' ${Reason}`: X-Ca-Timestamp is no number of milliseconds */
  readonly invalidHeader?: T;
  /** `S403TE X-Ca-Timestamp is expired`: X-Ca-Timestamp is more than 15 minutes away */
  readonly timestampExpired?: T;
  /** `I400I5`: Content-MD5 is not that of the body */
  readonly invalidContentMd5?: T;
  /** `A403IS Invalid Signature, Server StringToSign:'${StringToSign}'`: the signature is not that of the request */
  readonly invalidSignature?: T;
  /** `S403NU Nonce Used`: X-Ca-Nonce was used within the last 15 minutes */
  readonly nonceUsed?: T;
  /** `I403AA Unauthorized`: the application has no right to the API: X-Ca-Stage is TEST or PRE, and a subscription is of RELEASE alone */
  readonly unauthorized?: T;
  /** `B403ME Api Market Subscription expired`: the package has run past its validity */
  readonly quotaExpired?: T;
  /** `B403OD`: the account is overdue */
  readonly overdue?: T;
  /** `B403MQ Api Market Subscription quota exhausted`: the package is used up */
  readonly quotaExhausted?: T;
  /** `I400SG Invalid Stage`: X-Ca-Stage is none of TEST, PRE and RELEASE */
  readonly invalidStage?: T;
  /** `I400CT Invalid Content-Type: '${Reason}'`: the Content-Type is no media type */
  readonly invalidContentType?: T;
  /** `I400BD Invalid Body: ${Reason}`: the body is a broken multipart */
  readonly invalidBody?: T;
  /** `I400RU Invalid Request Uri '${Reason}'`: the URI is malformed */
  readonly invalidUri?: T;
  /** `I403PT Invalid protocol ${Protocol} unsupported`: the API is not offered over that protocol */
  readonly invalidProtocol?: T;
  /** `I404DO Invalid Domain '${DomainName}'`: the domain is none of the gateway's */
  readonly invalidDomain?: T;
  /** `I410GG Group's instance invalid`: the API group has left the instance */
  readonly groupGone?: T;
  /** `X400PM Invalid plugin meta ${PluginName} ${Reason}`: a plugin of the API is misconfigured */
  readonly invalidPluginMeta?: T;
  /** `X500ED Expired api definition`: the API's definition has expired */
  readonly apiDefinitionExpired?: T;
  /** `X500AM Invalid Api Meta, try deploy again or contact us via ticket`: the API's definition is broken */
  readonly invalidApiMeta?: T;
  /** `X403DG Bad Domain or Group: ${Reason}`: the domain or the API group is out of order */
  readonly badDomainOrGroup?: T;
  /** `A401AC Invalid AppCode`: the AppCode is refused */
  readonly invalidAppCode?: T;
  /** `A403PR`: an authorisation by a plugin is needed */
  readonly pluginAuthorizationNeeded?: T;
  /** `A403EP App authorization expired`: the application's right to the API has expired */
  readonly authorizationExpired?: T;
  /** `B403MI Api Market Subscription invalid`: the subscription is not valid */
  readonly subscriptionInvalid?: T;
  /** `B403MO`: the marketplace account is overdue */
  readonly marketOverdue?: T;
  /** `T429ID`: the domain is throttled */
  readonly throttledByDomain?: T;
  /** `T429IN`: the instance is throttled */
  readonly throttledByInstance?: T;
  /** `T429GR`: the API group is throttled */
  readonly throttledByGroup?: T;
  /** `T429PA`: the API is throttled */
  readonly throttledByApi?: T;
  /** `T429PR`: a plugin throttles the call */
  readonly throttledByPlugin?: T;
  /** `T429SR`: the server is throttled */
  readonly throttledByServer?: T;
  /** `T429MR`: a custom rule throttles the call */
  readonly throttledByCustomRule?: T;
  /** `A403IP`: the caller's address is not allowed */
  readonly ipForbidden?: T;
  /** `A403VN`: the caller's VPC is not allowed */
  readonly vpcForbidden?: T;
  /** `A403AC`: an access rule refuses the call */
  readonly ruleForbidden?: T;
  /** `A403CO`: the CORS settings refuse the call */
  readonly corsForbidden?: T;
  /** `A403IN`: access from the internet is disabled */
  readonly internetForbidden?: T;
  /** `B451DO`: the domain is blocked */
  readonly domainBlocked?: T;
  /** `B451GO`: the API group is blocked */
  readonly groupBlocked?: T;
  /** `I404NR`: no route leads to the resource */
  readonly resourceRouteMissing?: T;
  /** `I404SR`: no route leads to the stage */
  readonly stageRouteMissing?: T;
  /** `I400NC`: the API wants a nonce and none is sent */
  readonly nonceRequired?: T;
  /** `I400MP`: a parameter that the API declares is missing */
  readonly parameterMissing?: T;
  /** `I400IP`: a parameter breaks the API's declaration */
  readonly parameterInvalid?: T;
  /** `D504TO Backend service request timeout`: the vendor behind the gateway is too slow */
  readonly backendTimeout?: T;
  /** `X504TO`: the gateway is too slow */
  readonly gatewayTimeout?: T;
  /** `D504CO Backend service connect failed`: the vendor behind the gateway cannot be reached */
  readonly backendConnectFailed?: T;
  /** `D504RE`: the vendor behind the gateway drops the connection (D504RE) */
  readonly backendReset?: T;
  /** `D504IL`: the vendor behind the gateway cannot be reached (D504IL) */
  readonly backendUnreachableIl?: T;
  /** `D504CS`: the vendor behind the gateway cannot be reached (D504CS) */
  readonly backendUnreachableCs?: T;
  /** `X504VE`: the gateway's map to the vendor's VPC fails */
  readonly vpcMappingFailed?: T;
  /** `D502FC`: the vendor's reply cannot be read */
  readonly backendReplyInvalid?: T;
  /** `N502RE`: the transport to the vendor fails */
  readonly transportFailed?: T;
  /** `D503BB`: the circuit breaker is open (D503BB) */
  readonly backendBreaker?: T;
  /** `D503CB`: the circuit breaker is open (D503CB) */
  readonly clientBreaker?: T;
  /** `X503BZ Service Busy`: the gateway is busy */
  readonly serviceBusy?: T;
  /** `X500ER`: the gateway fails */
  readonly gatewayError?: T;
  /** `Invalid HttpMethod`: the HTTP method is none that the gateway knows (classic instance) */
  readonly classicInvalidHttpMethod?: T;
  /** `Invalid Request Body`: the body is larger than the gateway reads (classic instance) */
  readonly classicInvalidRequestBody?: T;
  /** `Invalid Url`: the path has a broken percent-escape or the URL is too long (classic instance) */
  readonly classicInvalidUrl?: T;
  /** `API Not Found`: no API has that path and method (classic instance) */
  readonly classicApiNotFound?: T;
  /** `Empty Signature`: neither an AppCode nor a whole signature is sent (classic instance) */
  readonly classicEmptySignature?: T;
  /** `Invalid AppCode 'not exists'`: the AppCode is nobody's (classic instance) */
  readonly classicAppCodeNotExists?: T;
  /** `Invalid AppKey`: the AppKey is nobody's (classic instance) */
  readonly classicInvalidAppKey?: T;
  /** `Invalid Timestamp`: X-Ca-Timestamp is no number of milliseconds (classic instance) */
  readonly classicInvalidTimestamp?: T;
  /** `Timestamp Expired`: X-Ca-Timestamp is more than 15 minutes away (classic instance) */
  readonly classicTimestampExpired?: T;
  /** `Invalid Content-MD5`: Content-MD5 is not that of the body (classic instance) */
  readonly classicInvalidContentMd5?: T;
  /** `Invalid Signature, Server StringToSign:'${StringToSign}'`: the signature is not that of the request (classic instance) */
  readonly classicInvalidSignature?: T;
  /** `Nonce Used`: X-Ca-Nonce was used within the last 15 minutes (classic instance) */
  readonly classicNonceUsed?: T;
  /** `Unauthorized`: the application has no right to the API: X-Ca-Stage is TEST or PRE, and a subscription is of RELEASE alone (classic instance) */
  readonly classicUnauthorized?: T;
  /** `Quota Expired`: the package has run past its validity (classic instance) */
  readonly classicQuotaExpired?: T;
  /** `User Arrears`: the account is overdue (classic instance) */
  readonly classicUserArrears?: T;
  /** `Quota Exhausted`: the package is used up (classic instance) */
  readonly classicQuotaExhausted?: T;
  /** `Unsupported Multipart`: the body is a broken multipart (classic instance) */
  readonly classicUnsupportedMultipart?: T;
  /** `Throttled by USER Flow Control`: the user is throttled (classic instance) */
  readonly classicThrottledByUser?: T;
  /** `Throttled by APP Flow Control`: the application is throttled (classic instance) */
  readonly classicThrottledByApp?: T;
  /** `Throttled by API Flow Control`: the API is throttled (classic instance) */
  readonly classicThrottledByApi?: T;
  /** `Throttled by DOMAIN Flow Control`: the second-level domain is past 1000 calls a day (classic instance) */
  readonly classicThrottledByDomain?: T;
  /** `Throttled by GROUP Flow Control`: the API group is past 500 calls a second (classic instance) */
  readonly classicThrottledByGroup?: T;
  /** `Expiry of Authorization`: the application's right to the API has expired (classic instance) */
  readonly classicAuthorizationExpired?: T;
  /** `Empty Request Body`: the API wants a body and there is none (classic instance) */
  readonly classicEmptyRequestBody?: T;
  /** `Invalid Param Location`: a parameter is in the wrong place (classic instance) */
  readonly classicInvalidParamLocation?: T;
  /** `Invalid Domain`: the domain is none of the gateway's (classic instance) */
  readonly classicInvalidDomain?: T;
  /** `Invalid AppCode`: the AppCode is refused (classic instance) */
  readonly classicInvalidAppCode?: T;
  /** `Invalid AppSecret`: the AppSecret is not valid (classic instance) */
  readonly classicInvalidAppSecret?: T;
  /** `Internal Error`: the gateway fails (classic instance) */
  readonly classicInternalError?: T;
  /** `Failed To Invoke Backend Service`: the vendor behind the gateway fails (classic instance) */
  readonly classicBackendFailed?: T;
  /** `Service Unavailable`: the service is not available (classic instance) */
  readonly classicServiceUnavailable?: T;
  /** `Async Service`: the vendor behind the gateway is too slow (classic instance) */
  readonly classicAsyncService?: T;
};

/** The rows that webank answers before an operation. */
export type WebankRows<T> = {
  /** the path is none of the interface */
  readonly notFound?: T;
  /** the HTTP method is not that of the interface */
  readonly methodNotAllowed?: T;
  /** `400601 请求参数体过大`: the body is too large, or the picture is over 3 MB */
  readonly bodyTooLarge?: T;
  /** `-1301`: a parameter is missing */
  readonly parameterMissing?: T;
  /** `66660000 参数过长`: the order number or userId is longer than 32 bytes */
  readonly parameterTooLong?: T;
  /** `400502 请求上送版本参数错误`: the version is not 1.0.0 */
  readonly badVersion?: T;
  /** `400105 身份验证不通过`: WBappid and secret do not belong together */
  readonly notAuthenticated?: T;
  /** `400101 不合法请求`: sign, ticket, grant_type or the WBappid of a ticket call is wrong, the ticket has expired, or the order number was used before or is not of letters and digits */
  readonly illegalRequest?: T;
  /** `400106`: sign, ticket, grant_type, WBappid or order number is refused with the code that clients name */
  readonly signatureFailed?: T;
  /** `-1304 参数过长`: a parameter is too long, by the second of the two documented codes */
  readonly parameterTooLongAlternative?: T;
  /** `999999 网络不给力，请稍后再试`: the network is in trouble (999999) */
  readonly networkTrouble?: T;
  /** `999998 网络不给力，请稍后再试`: the network is in trouble (999998) */
  readonly networkTrouble2?: T;
  /** `999997 网络不给力，请稍后再试`: the network is in trouble (999997) */
  readonly networkTrouble3?: T;
  /** `400102 不合法请求`: the access token is unknown, was replaced or has expired */
  readonly invalidLoginStatus?: T;
  /** `400103 服务器拒绝访问此接口`: the server refuses the interface */
  readonly accessRefused?: T;
  /** `400104 无权限访问此请求`: the application has no right to the interface */
  readonly noPermission?: T;
  /** `400501 请求超过最大限制`: the calls are over their limit */
  readonly overLimit?: T;
  /** `400503 文件校验值错误`: the file's checksum is wrong */
  readonly fileChecksum?: T;
  /** `400504 请求访问频率过高`: the calls come too fast, such as those for a token (400504) */
  readonly tooFrequent?: T;
  /** `400506 请求频率过高,请稍后再试`: the calls come too fast (400506) */
  readonly tooFrequent2?: T;
  /** `-1300`: the picture is empty */
  readonly pictureEmpty?: T;
  /** `-1102`: the picture cannot be decoded */
  readonly decodeFailed?: T;
};

/** The rows that wechat answers before an operation. */
export type WechatRows<T> = {
  /** the body of a POST is sent in chunks */
  readonly chunkedBody?: T;
  /** the path is none of the interface */
  readonly notFound?: T;
  /** `-1 system error`: WeChat is busy */
  readonly systemError?: T;
  /** `43003 require https`: the call came over http */
  readonly httpsRequired?: T;
  /** `43002 require POST method`: the call is not a POST */
  readonly postRequired?: T;
  /** `44002 empty post data`: a body of JSON is due and the body is empty */
  readonly emptyPostData?: T;
  /** `47001 data format error`: the body begins as JSON does and cannot be parsed */
  readonly dataFormatError?: T;
  /** `45009 reach max api daily quota limit`: the day's calls are used up */
  readonly dailyLimit?: T;
  /** `45011 api minute-quota reach limit, must slower, retry next minute`: the minute's calls are used up */
  readonly minuteLimit?: T;
  /** `48001 api unauthorized`: the account has no right to the interface */
  readonly unauthorized?: T;
};

/** The rows that baidu-ocr answers before an operation. */
export type BaiduOcrRows<T> = {
  /** `3 Unsupported openapi method`: the API does not exist: the path is unknown, or the HTTP method is not that of the API */
  readonly unsupportedMethod?: T;
  /** `100 Invalid parameter`: the access_token is missing or empty, and nothing else authorises the call */
  readonly tokenMissing?: T;
  /** `110 Access token invalid or no longer valid`: the access_token was never issued */
  readonly tokenInvalid?: T;
  /** `111 Access token expired`: the access_token has run past its 30 days */
  readonly tokenExpired?: T;
  /** `14 IAM Certification failed`: the Authorization header is no valid signature and no valid IAM API Key */
  readonly iamFailed?: T;
  /** `6 No permission to access data`: the application has no right to the API: the service is not ticked for it */
  readonly noPermission?: T;
  /** `17 Open api daily request limit reached`: the day's calls, or the free ones, are used up */
  readonly dailyLimit?: T;
  /** `19 Open api total request limit reached`: the calls in all are used up */
  readonly totalLimit?: T;
  /** `18 Open api qps request limit reached`: there are too many calls in a second: 2 are free, 10 are paid for */
  readonly qpsLimit?: T;
  /** `4 Open api request limit reached`: the cluster is over its limit */
  readonly requestLimit?: T;
  /** `1 Unknown error`: the server has an internal error */
  readonly unknownError?: T;
  /** `2 Service temporarily unavailable`: the service is not available for now */
  readonly serviceUnavailable?: T;
  /** `13 Get service token failed`: the service token cannot be had, as an older page has it */
  readonly serviceTokenFailed?: T;
  /** `15 app not exsits or create failed`: the application does not exist or could not be made, as an older page has it */
  readonly appMissing?: T;
};

/** The rows that aliyun-openapi answers before an operation. */
export type AliyunOpenapiRows<T> = {
  /** `InvalidProduct.NotFound Cannot find product according to your specified domain.`: the domain is that of no product */
  readonly productNotFound?: T;
  /** `MissingAction Action is mandatory for this action.`: Action is missing */
  readonly missingAction?: T;
  /** `MissingVersion Version is mandatory for this action.`: Version is missing */
  readonly missingVersion?: T;
  /** `InvalidVersion Specified parameter Version is not valid.`: the product has no such Version */
  readonly invalidVersion?: T;
  /** `InvalidAction.NotFound Specified api is not found, please check your url and method.`: no API has that Action, by the newer code */
  readonly actionNotFound?: T;
  /** `InvalidApi.NotFound Specified api is not found, please check your url and method.`: no API has that Action, or the path is not / */
  readonly apiNotFound?: T;
  /** `UnsupportedHTTPMethod`: the API does not take that HTTP method */
  readonly unsupportedMethod?: T;
  /** `MissingAccessKeyId AccessKeyId is mandatory for this action.`: there is neither an Authorization nor an AccessKeyId */
  readonly missingAccessKeyId?: T;
  /** `MissingDate`: x-acs-date is missing */
  readonly missingDate?: T;
  /** `MissingTimestamp Timestamp is mandatory for this action.`: Timestamp is missing */
  readonly missingTimestamp?: T;
  /** `MissingSignatureNonce SignatureNonce is mandatory for this action.`: the nonce is missing */
  readonly missingSignatureNonce?: T;
  /** `MissingSignatureMethod SignatureMethod is mandatory for this action.`: SignatureMethod is missing */
  readonly missingSignatureMethod?: T;
  /** `MissingSignatureVersion SignatureVersion is mandatory for this action.`: SignatureVersion is missing */
  readonly missingSignatureVersion?: T;
  /** `MissingSignature Signature is mandatory for this action.`: Signature is missing */
  readonly signatureMissing?: T;
  /** `InvalidTimeStamp.Format Specified time stamp or date value is not well formatted.`: the time is not written as yyyy-MM-ddTHH:mm:ssZ */
  readonly timestampFormat?: T;
  /** `InvalidTimeStamp.Expired Specified time stamp or date value is expired.`: the time is more than 15 minutes away */
  readonly timestampExpired?: T;
  /** `InvalidAccessKeyId.NotFound Specified access key is not found.`: the AccessKey ID is nobody's, by the page that says 400 */
  readonly accessKeyNotFoundAs400?: T;
  /** `InvalidAccessKeyId.NotFound Specified access key is not found.`: the AccessKey ID is nobody's */
  readonly accessKeyNotFound?: T;
  /** `InvalidAccessKeyId.Inactive Specified access key is disabled.`: the AccessKey is disabled */
  readonly accessKeyInactive?: T;
  /** `InvalidSignatureMethod Specified signature method is not valid.`: the signature is of a method that is not taken */
  readonly invalidSignatureMethod?: T;
  /** `InvalidSignatureVersion Specified parameter SignatureVersion is not valid.`: SignatureVersion is not 1.0 */
  readonly invalidSignatureVersion?: T;
  /** `IncompleteSignature The request signature does not conform to Aliyun standards.`: the Authorization lacks a part, has a blank between its parts, or is of another scheme */
  readonly incompleteSignature?: T;
  /** `MissingSecurityToken SecurityToken is mandatory for this action.`: the AccessKey is one of STS, and its token is missing */
  readonly missingSecurityToken?: T;
  /** `InvalidSecurityToken Specified parameter SecurityToken is not valid.`: the token of STS is not that of the AccessKey */
  readonly invalidSecurityToken?: T;
  /** `SignatureDoesNotMatch Specified signature is not matched with our calculation. server string to sign is:${StringToSign}`: the signature is not that of the request */
  readonly signatureDoesNotMatch?: T;
  /** `SignatureNonceUsed Specified signature nonce was used already.`: the nonce was used within the last 31 minutes */
  readonly nonceUsed?: T;
  /** `Throttling.User Request was denied due to user flow control.`: the account calls more often than it may */
  readonly throttlingUser?: T;
  /** `Throttling.User Request was denied due to user flow control.`: the account calls more often than it may, with the status that one bug report has */
  readonly throttlingUserAs429?: T;
  /** `Throttling.Api Request was denied due to api flow control.`: the API is called more often than it may be */
  readonly throttlingApi?: T;
  /** `Throttling Request was denied due to request throttling.`: requests are throttled */
  readonly throttling?: T;
  /** `Forbidden.RAM User not authorized to operate on the specified resource, or this API doesn't support RAM.`: the RAM user may not call, as the gateway says */
  readonly forbiddenRam?: T;
  /** `InvalidProtocol.NeedSsl Your request is denied as lack of ssl protect.`: the API is called over http and wants https */
  readonly needSsl?: T;
  /** `InvalidParameter.Format Specified parameter format is not valid.`: a parameter is malformed */
  readonly parameterFormat?: T;
};

/** The rows that tencent-cloud answers before an operation. */
export type TencentCloudRows<T> = {
  /** `UnsupportedProtocol http(s) 请求协议错误，只支持 GET 和 POST 请求。`: the method is neither GET nor POST */
  readonly unsupportedProtocol?: T;
  /** `RequestSizeLimitExceeded 请求包超过限制大小。`: a GET is over 32 KB, or a POST over 10 MB */
  readonly requestSizeLimitExceeded?: T;
  /** `InvalidParameter Url key and value should be splited by '='.`: a part of the query or the form has no = */
  readonly unsplitParameter?: T;
  /** `AuthFailure.InvalidAuthorization The request 'Authorization' header does not conform to tencentcloud standards: ${Reason}`: the Authorization header is not of the form of signature v3, or its service is another */
  readonly invalidAuthorization?: T;
  /** `AuthFailure.SignatureExpire The signature is expired, please request again.`: the timestamp is more than five minutes off */
  readonly signatureExpire?: T;
  /** `AuthFailure.SecretIdNotFound The SecretId is not found, please ensure that your SecretId is correct.`: the SecretId is unknown */
  readonly secretIdNotFound?: T;
  /** `AuthFailure.SignatureFailure The provided credentials could not be validated because of exceeding request size limit, please use new signature method 'TC3-HMAC-SHA256'.`: a POST with signature v1 is over 1 MB */
  readonly signatureOverSize?: T;
  /** `AuthFailure.SignatureFailure The provided credentials could not be validated. Please check your signature is correct.`: the signature is wrong */
  readonly signatureFailure?: T;
  /** `AuthFailure.TokenFailure Token verification failed. Please check your Token is correct.`: the token of a temporary key is missing or wrong */
  readonly tokenFailure?: T;
  /** `AuthFailure.InvalidSecretId 密钥非法（不是云 API 密钥类型）。`: the SecretId is no key of the API */
  readonly invalidSecretId?: T;
  /** `AuthFailure.MFAFailure MFA 错误。`: the multi-factor authentication failed */
  readonly mfaFailure?: T;
  /** `AuthFailure.UnauthorizedOperation You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:${RequestId}]you are not authorized to perform operation (${Operation})
resource (*) has no permission
]`: the CAM policies of the user do not allow the action */
  readonly unauthorizedByCam?: T;
  /** `IpInBlacklist IP地址在黑名单中。`: the IP address is in the blacklist */
  readonly ipInBlacklist?: T;
  /** `IpNotInWhitelist IP地址不在白名单中。`: the IP address is not in the whitelist */
  readonly ipNotInWhitelist?: T;
  /** `RequestLimitExceeded Your current request times equals to '${Count}' in a second, which exceeds the frequency limit '${Limit}' for a second. Please reduce the frequency of calls.`: the calls come faster than the limit a second */
  readonly requestLimitExceeded?: T;
  /** `RequestLimitExceeded.GlobalRegionUinLimitExceeded 主账号超过频率限制。`: the main account is over its rate in all regions */
  readonly globalRegionUinLimitExceeded?: T;
  /** `RequestLimitExceeded.IPLimitExceeded IP限频。`: the IP address is over its rate */
  readonly ipLimitExceeded?: T;
  /** `RequestLimitExceeded.UinLimitExceeded 主账号限频。`: the main account is over its rate */
  readonly uinLimitExceeded?: T;
  /** `MissingParameter The request is missing a required parameter '${Parameter}'.`: a required parameter is missing: Action first, then Version, Timestamp and the others of the signature, and last those of the action */
  readonly missingParameter?: T;
  /** `InvalidParameter Parameter '${Parameter}' type error.`: a parameter is of another type */
  readonly invalidParameter?: T;
  /** `NoSuchVersion The specified api version='${Version}' does not exist in service='${Service}'.`: the service has no such version */
  readonly noSuchVersion?: T;
  /** `InvalidAction The request 'Action' is invalid or not found.`: the service has no such action */
  readonly invalidAction?: T;
  /** `NoSuchProduct 产品不存在`: there is no such product */
  readonly noSuchProduct?: T;
  /** `UnknownParameter The parameter '${Parameter}' is not recognized.`: a parameter is sent that the action does not define */
  readonly unknownParameter?: T;
  /** `InvalidParameterValue A value specified in '${Parameter}' is not valid, is unsupported, or cannot be used.`: the region is none */
  readonly invalidParameterValue?: T;
  /** `UnsupportedRegion The action not support this region.`: the action is not offered in the region */
  readonly unsupportedRegion?: T;
  /** `ActionOffline 接口已下线。`: the action is offline */
  readonly actionOffline?: T;
  /** `DryRunOperation DryRun 操作，代表请求将会是成功的，只是多传了 DryRun 参数。`: the call was a dry run and would have succeeded */
  readonly dryRunOperation?: T;
  /** `FailedOperation 操作失败。`: the operation failed */
  readonly failedOperation?: T;
  /** `InternalError 内部错误。`: the platform has an internal error */
  readonly internalError?: T;
  /** `InvalidRequest 请求 body 的 multipart 格式错误。`: the body is no multipart */
  readonly invalidRequest?: T;
  /** `LimitExceeded 超过配额限制。`: the quota is exceeded */
  readonly limitExceeded?: T;
  /** `ResourceInUse 资源被占用。`: the resource is in use */
  readonly resourceInUse?: T;
  /** `ResourceInsufficient 资源不足。`: the resource is not enough */
  readonly resourceInsufficient?: T;
  /** `ResourceNotFound 资源不存在。`: the resource does not exist */
  readonly resourceNotFound?: T;
  /** `ResourceUnavailable 资源不可用。`: the resource is not available */
  readonly resourceUnavailable?: T;
  /** `ResponseSizeLimitExceeded 返回包超过限制大小。`: the reply is too large */
  readonly responseSizeLimitExceeded?: T;
  /** `ServiceUnavailable 当前服务暂时不可用。`: the service is not available */
  readonly serviceUnavailable?: T;
  /** `UnauthorizedOperation 未授权操作。`: the operation is not authorised */
  readonly unauthorizedOperation?: T;
  /** `UnsupportedOperation 操作不支持。`: the operation is not supported */
  readonly unsupportedOperation?: T;
};

/** The rows before each operation that it has not replaced by its own, each with a T or none. */
export type LayerRows<T> = {
  readonly 'fegine-ocr/cardbank': AliyunGatewayRows<T>;
  readonly 'fegine-elements/bank3Check': AliyunGatewayRows<T>;
  readonly 'fegine-elements/bank3CheckNew': AliyunGatewayRows<T>;
  readonly 'fegine-elements/bankCheck4New': AliyunGatewayRows<T>;
  readonly 'fegine-elements/IDCard': AliyunGatewayRows<T>;
  readonly 'shujubao/bankcard3': AliyunGatewayRows<T>;
  readonly 'webank/access_token': WebankRows<T>;
  readonly 'webank/api_ticket': WebankRows<T>;
  readonly 'webank/bankcardocrapp': WebankRows<T>;
  readonly 'webank/getBankCardOcrResult': WebankRows<T>;
  readonly 'wechat/token': WechatRows<T>;
  readonly 'wechat/stable_token': WechatRows<T>;
  readonly 'wechat/bankcard': WechatRows<T>;
  readonly 'baidu-ocr/token': BaiduOcrRows<T>;
  readonly 'baidu-ocr/bankcard': BaiduOcrRows<T>;
  readonly 'aliyun-ocr/RecognizeBankCard': AliyunOpenapiRows<T>;
  readonly 'aliyun-ocr/RecognizeBankCardOf2019': AliyunOpenapiRows<T>;
  readonly 'tencent-cloud/BankCardOCR': TencentCloudRows<T>;
  readonly 'tencent-cloud/BankCardVerification': TencentCloudRows<T>;
  readonly 'tencent-cloud/BankCard2EVerification': TencentCloudRows<T>;
  readonly 'tencent-cloud/BankCard4EVerification': TencentCloudRows<T>;
  readonly 'tencent-cloud/IdCardVerification': TencentCloudRows<T>;
  readonly 'tencent-cloud/CheckBankCardInformation': TencentCloudRows<T>;
};

/** The codes of all rows, and the vendors' names of codes. */
export type Codes =
  | 'I405UM'
  | 'I413UL'
  | 'I413RL'
  | 'I400PA'
  | 'I404NF'
  | 'A400MA'
  | 'A400AC'
  | 'A400IK'
  | 'I400MH'
  | 'I400HD'
  | 'S403TE'
  | 'I400I5'
  | 'A403IS'
  | 'S403NU'
  | 'I403AA'
  | 'B403ME'
  | 'B403OD'
  | 'B403MQ'
  | 'I400SG'
  | 'I400CT'
  | 'I400BD'
  | 'I400RU'
  | 'I403PT'
  | 'I404DO'
  | 'I410GG'
  | 'X400PM'
  | 'X500ED'
  | 'X500AM'
  | 'X403DG'
  | 'A401AC'
  | 'A403PR'
  | 'A403EP'
  | 'B403MI'
  | 'B403MO'
  | 'T429ID'
  | 'T429IN'
  | 'T429GR'
  | 'T429PA'
  | 'T429PR'
  | 'T429SR'
  | 'T429MR'
  | 'A403IP'
  | 'A403VN'
  | 'A403AC'
  | 'A403CO'
  | 'A403IN'
  | 'B451DO'
  | 'B451GO'
  | 'I404NR'
  | 'I404SR'
  | 'I400NC'
  | 'I400MP'
  | 'I400IP'
  | 'D504TO'
  | 'X504TO'
  | 'D504CO'
  | 'D504RE'
  | 'D504IL'
  | 'D504CS'
  | 'X504VE'
  | 'D502FC'
  | 'N502RE'
  | 'D503BB'
  | 'D503CB'
  | 'X503BZ'
  | 'X500ER'
  | '-1'
  | '-8'
  | '-3'
  | '-2'
  | '-4'
  | '-9'
  | '1'
  | '204'
  | '205'
  | '206'
  | '203'
  | '202'
  | '02'
  | '01'
  | '03'
  | '04'
  | '05'
  | '06'
  | '07'
  | '08'
  | '09'
  | '10'
  | '11'
  | '12'
  | '13'
  | '14'
  | '16'
  | '208'
  | '209'
  | '211'
  | '3008'
  | '3999'
  | '9999'
  | '10005'
  | '10001'
  | '10020'
  | '10016'
  | '10000'
  | '10002'
  | '10003'
  | '10004'
  | '10006'
  | '10007'
  | '10008'
  | '10009'
  | '10010'
  | '10011'
  | '10012'
  | '10013'
  | '10014'
  | '10015'
  | '10017'
  | '10018'
  | '10019'
  | '400601'
  | '-1301'
  | '66660000'
  | '400502'
  | '400105'
  | 'OAUTH_REQUEST_VALIDATE_ERROR'
  | '400101'
  | 'OAUTH_INVALID_REQUEST'
  | '400106'
  | '-1304'
  | '999999'
  | '999998'
  | '999997'
  | '400102'
  | 'OAUTH_INVALID_LOGIN_STATUS'
  | '400103'
  | 'OAUTH_ACCESS_DENIED'
  | '400104'
  | 'OAUTH_INVALID_PRIVILEGE'
  | '400501'
  | 'OAUTH_TPS_EXCEED_LIMIT'
  | '400503'
  | '400504'
  | 'OAUTH_REQUEST_RATE_LIMIT'
  | '400506'
  | '-1300'
  | '-1102'
  | '0'
  | '-9012'
  | '-9014'
  | '-9011'
  | '-9013'
  | -1
  | 43003
  | 43002
  | 44002
  | 47001
  | 45009
  | 45011
  | 48001
  | 41002
  | 40002
  | 41004
  | 40013
  | 40125
  | 40164
  | 50004
  | 50007
  | 61024
  | 40243
  | 89501
  | 89503
  | 89506
  | 89507
  | 41001
  | 42001
  | 40001
  | 61003
  | 61007
  | 101003
  | 41005
  | 101000
  | 40009
  | 101002
  | 101001
  | 0
  | 3
  | 100
  | 110
  | 111
  | 14
  | 6
  | 17
  | 19
  | 18
  | 4
  | 1
  | 2
  | 13
  | 15
  | 'invalid_request'
  | 'unsupported_grant_type'
  | 'invalid_client'
  | 216100
  | 216101
  | 216103
  | 282111
  | 282113
  | 282112
  | 216200
  | 216201
  | 216203
  | 216202
  | 216631
  | 216015
  | 216102
  | 216110
  | 216111
  | 282114
  | 216300
  | 216400
  | 216401
  | 216500
  | 216600
  | 216601
  | 216630
  | 216632
  | 216633
  | 216634
  | 216635
  | 282000
  | 282001
  | 282002
  | 282003
  | 282005
  | 282006
  | 282100
  | 282101
  | 282102
  | 282103
  | 282110
  | 282808
  | 282809
  | 282810
  | 283300
  | 336000
  | 336001
  | 'InvalidProduct.NotFound'
  | 'MissingAction'
  | 'MissingVersion'
  | 'InvalidVersion'
  | 'InvalidAction.NotFound'
  | 'InvalidApi.NotFound'
  | 'UnsupportedHTTPMethod'
  | 'MissingAccessKeyId'
  | 'MissingDate'
  | 'MissingTimestamp'
  | 'MissingSignatureNonce'
  | 'MissingSignatureMethod'
  | 'MissingSignatureVersion'
  | 'MissingSignature'
  | 'InvalidTimeStamp.Format'
  | 'InvalidTimeStamp.Expired'
  | 'InvalidAccessKeyId.NotFound'
  | 'InvalidAccessKeyId.Inactive'
  | 'InvalidSignatureMethod'
  | 'InvalidSignatureVersion'
  | 'IncompleteSignature'
  | 'MissingSecurityToken'
  | 'InvalidSecurityToken'
  | 'SignatureDoesNotMatch'
  | 'SignatureNonceUsed'
  | 'Throttling.User'
  | 'Throttling.Api'
  | 'Throttling'
  | 'Forbidden.RAM'
  | 'InvalidProtocol.NeedSsl'
  | 'InvalidParameter.Format'
  | 'ocrServiceNotOpen'
  | 'OcrServiceExpired'
  | 'noPermission'
  | 'imageUrlOrBodyEmpty'
  | 'exceededImageUrlLength'
  | 'unsupportedEncodeImageUrl'
  | 'IllegalImageUrl'
  | 'exceededImageContent'
  | 'illegalImageContent'
  | 'illegalImageSize'
  | 'unsupportedImageFormat'
  | 'unmatchedImageType'
  | 'algorithmError'
  | 'illegalCutType'
  | 'illegalImageType'
  | 'illegalSignature'
  | 'illegalSubject'
  | 'invalidStsToken'
  | 'MissingImageUrl'
  | 'notSafeImageUrl'
  | 'unsupportedLanguage'
  | 'MissingLanguages'
  | 'AlgorithmTimeout'
  | 'ExceededImageSize'
  | 'PaperCutEmptyImage'
  | 'ExceededFaceBackCount'
  | 'ServiceTimeout'
  | 'imageTimeOut'
  | 'deprecatedApi'
  | 'convertPDFToImgError'
  | 'exceededPDFContent'
  | 'illegalPDFContent'
  | 'InvalidCountry'
  | 'InvalidSignatureVerssion'
  | 'illegalApiName'
  | 'ServiceUnavailable'
  | 'MissingImageType'
  | 'AuthFailed'
  | 'MissingImageURL'
  | 'IllegalUrlParameter'
  | 'ParameterError'
  | 'InvalidImage.Region'
  | 'Timeout'
  | 'ClientError.IllegalArgument'
  | 'EntityNotExist.Role'
  | 'InternalError'
  | 'InternalError.Algo'
  | 'InternalError.Timeout'
  | 'InvalidAccessKeySecret'
  | 'InvalidApi.ForbiddenInvoke'
  | 'InvalidFile.Resolution'
  | 'UnsupportedProtocol'
  | 'RequestSizeLimitExceeded'
  | 'InvalidParameter'
  | 'AuthFailure.InvalidAuthorization'
  | 'AuthFailure.SignatureExpire'
  | 'AuthFailure.SecretIdNotFound'
  | 'AuthFailure.SignatureFailure'
  | 'AuthFailure.TokenFailure'
  | 'AuthFailure.InvalidSecretId'
  | 'AuthFailure.MFAFailure'
  | 'AuthFailure.UnauthorizedOperation'
  | 'IpInBlacklist'
  | 'IpNotInWhitelist'
  | 'RequestLimitExceeded'
  | 'RequestLimitExceeded.GlobalRegionUinLimitExceeded'
  | 'RequestLimitExceeded.IPLimitExceeded'
  | 'RequestLimitExceeded.UinLimitExceeded'
  | 'MissingParameter'
  | 'NoSuchVersion'
  | 'InvalidAction'
  | 'NoSuchProduct'
  | 'UnknownParameter'
  | 'InvalidParameterValue'
  | 'UnsupportedRegion'
  | 'ActionOffline'
  | 'DryRunOperation'
  | 'FailedOperation'
  | 'InvalidRequest'
  | 'LimitExceeded'
  | 'ResourceInUse'
  | 'ResourceInsufficient'
  | 'ResourceNotFound'
  | 'ResourceUnavailable'
  | 'ResponseSizeLimitExceeded'
  | 'UnauthorizedOperation'
  | 'UnsupportedOperation'
  | 'FailedOperation.UnOpenError'
  | 'ResourcesSoldOut.ChargeStatusException'
  | 'ResourceUnavailable.InArrears'
  | 'ResourceUnavailable.ResourcePackageRunOut'
  | 'InvalidParameterValue.InvalidParameterValueLimit'
  | 'FailedOperation.DownLoadError'
  | 'LimitExceeded.TooLargeFileError'
  | 'FailedOperation.ImageDecodeFailed'
  | 'InvalidParameter.EngineImageDecodeFailed'
  | 'FailedOperation.UnKnowError'
  | 'FailedOperation.IllegalBankCardError'
  | 'FailedOperation.OcrFailed'
  | 'FailedOperation.NoBankCardError'
  | 'UnauthorizedOperation.Nonactivated'
  | 'UnauthorizedOperation.NonAuthorize'
  | 'UnauthorizedOperation.ChargeStatusException'
  | 'UnauthorizedOperation.Arrears'
  | 'FailedOperation.StsUnAuthErrError'
  | 'FailedOperation.UnKnown'
  | 'InvalidParameter.UnsupportEncryptField'
  | 'FailedOperation.DecryptSystemError'
  | '-19'
  | '-18'
  | '-6'
  | '-7'
  | '-10'
  | '-11'
  | '-12'
  | '-13'
  | '-14'
  | '-15'
  | '-16'
  | '-17'
  | '-20'
  | '-5'
  | '-21';

/** Settings, each with its values. */
export type Settings = {
  /** The table that the gateway answers from: of VPC instances, with codes, or of classic ones, without. Default: "vpc". */
  readonly 'aliyun.errorTable'?: 'vpc' | 'classic' | undefined;
  /** Where an AppCode is taken from; a marketplace product is listed with header only. Default: "header". */
  readonly 'aliyun.appCodeIn'?: 'header' | 'headerAndQuery' | 'off' | undefined;
  /** When an AppCode works after the purchase or a reset; until then it is answered as an unknown one (inferred). Default: "atOnce". */
  readonly 'aliyun.newAppCode'?: 'atOnce' | 'after30s' | undefined;
  /** The vendors' limits on calls: off, or as documented (a number that no document gives is marked inferred). Default: "off". */
  readonly limits?: 'off' | 'documented' | undefined;
  /** The key of an account of Shujubao's direct API. Where it is set, a call carries it as key in its form, and neither AppCode nor signature is looked at; else a key is ignored. Default: "". */
  readonly 'shujubao.key'?: string | undefined;
  /** The code of a wrong sign, an expired ticket, an order number that was used before or is not of letters and digits, a wrong grant_type and a wrong WBappid of a ticket call, which no document names. Default: "400101". */
  readonly 'webank.refusalCode'?: '400101' | '400106' | undefined;
  /** What follows the errmsg of a refusal: ` rid: …`, with ` hint: […]` before it on the OCR side, as on the wire since 2021; or nothing, as documents print it. Default: "rid". */
  readonly 'wechat.suffix'?: 'rid' | 'none' | undefined;
  /** Whether a POST with Transfer-Encoding: chunked is HTTP 412 with an empty body, or is read as any other. Default: "refused". */
  readonly 'wechat.chunkedBodies'?: 'refused' | 'taken' | undefined;
  /** What counts as a file: a part with a plain filename, under a Content-Type with an unquoted boundary (anything else is 41005); or any part that can be read as one. Default: "strict". */
  readonly 'wechat.uploads'?: 'strict' | 'lenient' | undefined;
  /** Where an img_url counts: in the query alone (in the body it is 41005), or in a form, JSON or multipart body too. Default: "query". */
  readonly 'wechat.imgUrlIn'?: 'query' | 'queryAndBody' | undefined;
  /** Whether an img_url with a port, or one that is encoded twice, is 101000 without being fetched. Default: "any". */
  readonly 'wechat.imageUrls'?: 'any' | 'strict' | undefined;
  /** Whether the account is certified: the interface is for certified mini programs, subscription and service accounts, and 48001 for others. Default: "certified". */
  readonly 'wechat.account'?: 'certified' | 'uncertified' | undefined;
  /** Whether a token stands for the authorizer_access_token of a third-party platform that the account did not grant the permission set 117 (61007), or did not authorise (61003); one that it did is answered as the account itself. Default: "off". */
  readonly 'wechat.thirdParty'?: 'off' | 'notGranted' | 'notAuthorised' | undefined;
  /** The code for an image that is not Base64, or whose bytes are no picture that can be decoded: the table has both, and does not part them. Default: "216201". */
  readonly 'baidu-ocr.notAPicture'?: '216201' | '216203' | undefined;
  /** The code for a url whose picture cannot be had. Default: "282113". */
  readonly 'baidu-ocr.unreachable'?: '282112' | '282113' | undefined;
  /** What a reply has for a validity date that is not on the card: an empty valid_date, or none. Default: "empty". */
  readonly 'baidu-ocr.unreadDate'?: 'empty' | 'absent' | undefined;
  /** The limits of a picture: 8 MB and 8192 pixels a side, or those of an older page, 4 MB and 4096 pixels. Default: "8MB". */
  readonly 'baidu-ocr.imageSize'?: '8MB' | '4MB' | undefined;
  /** How many calls a day are free without a package, where `limits` is documented: 17 is answered after them. Older pages say 500; no document gives the number of today. Default: 500. */
  readonly 'baidu-ocr.freeCalls'?: number | undefined;
  /** The calls a second of the account, where `limits` is documented: null for the 2 that are free, 10 after postpaid is opened or a package is bought. Default: null. */
  readonly 'baidu-ocr.qps'?: number | null | undefined;
  /** What follows a package that is used up or over: 19, or the account pays by the call, as it does where postpaid is opened. Default: "refused". */
  readonly 'baidu-ocr.usedUp'?: 'refused' | 'postpaid' | undefined;
  /** The code of an Action that does not exist: InvalidApi.NotFound as documented, or the newer InvalidAction.NotFound of captures. Default: "InvalidApi". */
  readonly 'aliyun-ocr.unknownAction'?: 'InvalidApi' | 'InvalidAction' | undefined;
  /** The HTTP status of InvalidAccessKeyId.NotFound: 404, or 400 as one page says. Default: "404". */
  readonly 'aliyun-ocr.unknownKeyStatus'?: '400' | '404' | undefined;
  /** Whether the account has activated the OCR service (ocrServiceNotOpen), or the service has expired (OcrServiceExpired); of the version 2021-07-07. Default: "open". */
  readonly 'aliyun-ocr.service'?: 'open' | 'notOpen' | 'expired' | undefined;
  /** Whether a RAM user may call: refused by the gateway (Forbidden.RAM), or by the service (noPermission, and AuthFailed of the version 2019-12-30); which of the two answers is not known. Default: "granted". */
  readonly 'aliyun-ocr.permission'?: 'granted' | 'refusedByGateway' | 'refusedByService' | undefined;
  /** What a call with both Url and a picture in the body gets, which no document says: the picture of the body is read, or imageUrlOrBodyEmpty. Default: "body". */
  readonly 'aliyun-ocr.bothGiven'?: 'body' | 'refused' | undefined;
  /** Which sides a picture may have: above 15 and under 8192 pixels as the interface's page says, or from 5 to 8192 as the error text says. Default: "page". */
  readonly 'aliyun-ocr.sides'?: 'page' | 'errorText' | undefined;
  /** The calls a second that the account may make of an API, under the setting limits; null for 10 of the version 2021-07-07 (documented) and 2 of 2019-12-30 (client). Default: null. */
  readonly 'aliyun-ocr.callsASecond'?: number | null | undefined;
  /** What a picture without a readable card gets in the version 2021-07-07, which no document says: one of two codes, or empty fields. Default: "unmatchedImageType". */
  readonly 'aliyun-ocr.noCard'?: 'unmatchedImageType' | 'illegalImageContent' | 'empty' | undefined;
  /** What a picture without a readable card gets in the version 2019-12-30, which no document says: a code that clients have seen, or empty fields. Default: "InvalidImage.Region". */
  readonly 'aliyun-ocr.noCardIn2019'?: 'InvalidImage.Region' | 'empty' | undefined;
  /** The service in the credential scope of signature v3: any, since the official SDKs take the first label of the endpoint, 127 of 127.0.0.1; or strict, ocr or faceid alone, as at the vendor. Default: "any". */
  readonly 'tencent-cloud.service'?: 'any' | 'strict' | undefined;
  /** A Nonce of signature v1 that was used before within five minutes: accepted, or refused as an expired signature (inferred). The document says that it guards against replay, and no source shows a refusal. Default: "accepted". */
  readonly 'tencent-cloud.replays'?: 'accepted' | 'refused' | undefined;
  /** The account: good; the service is not activated; the account is not verified (FaceID alone); or the state of its billing is abnormal. Default: "good". */
  readonly 'tencent-cloud.account'?: 'good' | 'notActivated' | 'notVerified' | 'chargeAbnormal' | undefined;
  /** The Region of BankCardOCR: optional, as the newest page says, or required, as the older one does. Default: "optional". */
  readonly 'tencent-cloud.region'?: 'optional' | 'required' | undefined;
  /** The largest picture, after Base64: 10M, or 7M as the older page and the international one print. Default: "10M". */
  readonly 'tencent-cloud.imageLimit'?: '10M' | '7M' | undefined;
  /** Which code answers no picture, one that is too large, and one that cannot be decoded, which no source tells: byCause gives InvalidParameterValue.InvalidParameterValueLimit, LimitExceeded.TooLargeFileError and FailedOperation.ImageDecodeFailed; else the one code named for all three. Default: "byCause". */
  readonly 'tencent-cloud.pictureErrors'?:
    | 'byCause'
    | 'imageDecodeFailed'
    | 'engineImageDecodeFailed'
    | undefined;
  /** With limits on: how often a day the same name, ID number, card or phone is checked; IdCardVerification takes an ID number twice as often. Default: 500. */
  readonly 'tencent-cloud.dailyLimit'?: number | undefined;
  /** With limits on: how many calls of an action a second; null for the documented 10 of BankCardOCR, 100 of IdCardVerification and 20 of the others. Default: null. */
  readonly 'tencent-cloud.rate'?: number | null | undefined;
  /** The result of elements that do not belong together: 认证未通过, as the sample of three elements has it, or 持卡人信息有误, as those of two and four have it. Default: "notPassed". */
  readonly 'tencent-cloud.mismatch'?: 'notPassed' | 'holderWrong' | undefined;
  /** Blanks around a card or ID number, which samples of the document have by misprint: taken off, or malformed. Default: "on". */
  readonly 'tencent-cloud.trim'?: 'on' | 'off' | undefined;
  /** Whether a refusal gives its reason in the header x-mock-why. Default: "on". */
  readonly why?: 'on' | 'off' | undefined;
};

/** Behaviours that are off by default. */
export type Quirks = {
  /** X-Ca-Market-Billing-Result: 1 on a reply that is billed; seen once, meaning unknown */
  readonly 'fegine-ocr/billingHeader': true;
  /** code 1 comes with the message that the table prints, 1, instead of 识别成功 from the sample */
  readonly 'fegine-ocr/messageOfTheTable': true;
  /** X-Ca-Market-Billing-Result: 1 on a reply that is billed; seen once, meaning unknown */
  readonly 'fegine-elements/billingHeader': true;
  /** a reply carries traceId, as those of the newer products do */
  readonly 'fegine-elements/traceId': true;
  /** X-Ca-Market-Billing-Result: 1 on a reply that is billed; seen once, meaning unknown */
  readonly 'shujubao/billingHeader': true;
  /** a token or ticket reply is as the documents print it: no bizSeqNo, no success, expire_in in quotes, and in a token after expire_time */
  readonly 'webank/documentExample': true;
  /** a result calls the whole picture orginBankcardPhoto, as an old page prints it */
  readonly 'webank/orginBankcardPhoto': true;
  /** a success has the shape of the document's example: errcode as the string "0", and id instead of number */
  readonly 'wechat/documentExample': true;
  /** 40001 and 45009 in the newer form, which points to getStableAccessToken */
  readonly 'wechat/longMessages': true;
  /** a reply is labelled text/plain */
  readonly 'wechat/plainText': true;
  /** the scope of a token is that of the document, without brain_all_scope: official clients then sign instead */
  readonly 'baidu-ocr/documentScope': true;
  /** log_id is a string */
  readonly 'baidu-ocr/stringLogId': true;
  /** errors of the platform, such as 110, begin with a log_id, a string, as on the newest page */
  readonly 'baidu-ocr/logIdInPlatformErrors': true;
  /** card_quality has IsClear_propobility and IsComplete_propobility, the misprints of the table */
  readonly 'baidu-ocr/propobility': true;
  /** card_quality stands beside result, as the table can be read, and not in it */
  readonly 'baidu-ocr/qualityOutside': true;
  /** bank_card_number_location has strings, as the table says, and not numbers */
  readonly 'baidu-ocr/locationStrings': true;
  /** six codes of the gateway come with the texts of the error page of the version 2021-07-07 */
  readonly 'aliyun-ocr/pageTexts': true;
  /** Recommend also names the product and the RequestId, as in newer replies */
  readonly 'aliyun-ocr/newRecommend': true;
  /** a success carries the Code noPermission after Data, as the sample of the page of the version 2021-07-07 does */
  readonly 'aliyun-ocr/codeInSuccess': true;
  /** a success carries "Code":"200","Message":"message", as older pages print it */
  readonly 'aliyun-ocr/code200': true;
  /** throttled replies carry x-acs-retry-after: 1000, in ms; the SDKs read the header, its value and unit are inferred */
  readonly 'aliyun-ocr/retryAfter': true;
  /** the fields of a reply are in alphabetical order, as the newest sample prints them */
  readonly 'tencent-cloud/alphabetical': true;
  /** BankCardOCR replies with CardNo, BankInfo, ValidDate and RequestId alone, as in the oldest sample */
  readonly 'tencent-cloud/oldestReply': true;
  /** Content-Type is application/json; charset=utf-8, with which the Python SDK does not find an Error */
  readonly 'tencent-cloud/charsetInContentType': true;
  /** a wrong signature is told with "Please ensure your signature is correct.", as an international page prints */
  readonly 'tencent-cloud/englishSignatureText': true;
  /** the Description of a malformed card number is 银行卡号码有误, as on older pages */
  readonly 'tencent-cloud/olderCardText': true;
  /** the Descriptions of -2 and -3 of IdCardVerification lack the part in brackets; no source tells whether they have it on the wire */
  readonly 'tencent-cloud/shortIdDescriptions': true;
};

/** Credentials, by their kind. */
export type Credentials = {
  readonly aliyun: {
    readonly appCode: string;
    readonly appKey: string;
    readonly appSecret: string;
  };
  readonly webank: {
    readonly appId: string;
    readonly secret: string;
  };
  readonly wechat: {
    readonly appid: string;
    readonly secret: string;
  };
  readonly 'baidu-ocr': {
    readonly appId: string;
    readonly apiKey: string;
    readonly secretKey: string;
    readonly iamKey: string;
  };
  readonly 'aliyun-ocr': {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly stsAccessKeyId: string;
    readonly stsAccessKeySecret: string;
    readonly securityToken: string;
  };
  readonly 'tencent-cloud': {
    readonly secretId: string;
    readonly secretKey: string;
    readonly tmpSecretId: string;
    readonly tmpSecretKey: string;
    readonly token: string;
  };
};

/** The kind of credentials of each vendor. */
export type KindOfVendor = {
  readonly 'fegine-ocr': 'aliyun';
  readonly 'fegine-elements': 'aliyun';
  readonly shujubao: 'aliyun';
  readonly webank: 'webank';
  readonly wechat: 'wechat';
  readonly 'baidu-ocr': 'baidu-ocr';
  readonly 'aliyun-ocr': 'aliyun-ocr';
  readonly 'tencent-cloud': 'tencent-cloud';
};
