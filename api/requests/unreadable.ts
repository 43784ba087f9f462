import type { FastifyError } from 'fastify';
import type { Words } from '../../domain/language';

/** What Fastify says in English alone, by its code. */
const CHINESE: Readonly<Record<string, string>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: '请求体为空，但类型标为 application/json。',
  FST_ERR_CTP_INVALID_JSON_BODY: '请求体不是有效的 JSON。',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: '请求体的长度与 Content-Length 不符。',
  FST_ERR_BAD_URL: '地址无法解码。',
  FST_ERR_MAX_PARAM_LENGTH: '地址中的一段过长。',
};

/** What is said of a request that Fastify could not read, in both languages. */
export const unreadableSaid = ({ code, message }: Pick<FastifyError, 'code' | 'message'>): Words => ({
  en: message,
  zh: CHINESE[code] ?? '请求无法解析。',
});
