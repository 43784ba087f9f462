import type { FastifyReply } from 'fastify';
import type { Language } from '../../domain/language';

/**
 * The language for an answer: the one that is asked for, else the first of `Accept-Language` that there is, else
 * English.
 */
export function languageFor(asked: Language | undefined, acceptLanguage: string | undefined): Language {
  if (asked !== undefined) return asked;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => /^\s*(en|zh)(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$/i.exec(range))
    .filter((found) => found !== null)
    .map(([, language = '', weight = '1']) => ({
      language: language.toLowerCase() as Language,
      weight: Number(weight),
    }))
    .filter(({ weight }) => weight > 0);
  // The order among equals stays.
  return wanted.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'en';
}

/**
 * The language of an answer that is not the same in every language. Its headers then say which it is, and that caches
 * have to keep the languages apart.
 */
export function answerLanguage(reply: FastifyReply, asked?: Language): Language {
  const language = languageFor(asked, reply.request.headers['accept-language']);
  reply.header('content-language', language).header('vary', 'accept-language');
  return language;
}
