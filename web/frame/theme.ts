import { theme as antd, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';
import { remember, remembered } from './remembered';
import { store, useStore } from './store';

export type Appearance = 'light' | 'dark' | 'system';

/** Decided in theme.css, by language. */
const FONT = 'var(--font)';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');

const chosen = store<Appearance>(firstAppearance());

function firstAppearance(): Appearance {
  const kept = remembered('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Shows the desk light, dark, or as the system is, and keeps that choice in this browser. */
export function appear(next: Appearance): void {
  remember('theme', next);
  chosen.set(next);
}

export const useAppearance = (): Appearance => useStore(chosen);

/** Whether the desk is dark now. */
export function useDark(): boolean {
  const appearance = useAppearance();
  const system = useSyncExternalStore(
    (changed) => {
      darkSystem.addEventListener('change', changed);
      return () => darkSystem.removeEventListener('change', changed);
    },
    () => darkSystem.matches,
  );
  return appearance === 'system' ? system : appearance === 'dark';
}

/** The theme of the component library. Its colours are those of `theme.css`. */
export const themeOf = (dark: boolean): ThemeConfig => ({
  algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
  token: {
    colorPrimary: dark ? '#3fb8a1' : '#0f6b5c',
    colorLink: dark ? '#5cc9b4' : '#0f6b5c',
    colorError: dark ? '#ff7b6e' : '#b3261e',
    colorWarning: dark ? '#e0a23b' : '#9a6200',
    colorBgBase: dark ? '#14181a' : '#ffffff',
    colorTextBase: dark ? '#e6eaea' : '#17211f',
    // The library would tint them blue in the dark.
    ...(dark ? { colorBgContainer: '#1c2224', colorBorder: '#404b4f' } : {}),
    colorTextPlaceholder: dark ? '#93a09d' : '#66726f',
    borderRadius: 6,
    fontSize: 14,
    fontFamily: FONT,
    controlHeight: 32,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Button: {
      primaryColor: dark ? '#06231e' : '#ffffff',
      fontWeight: 500,
      // The library dims the colour of errors in the dark until it cannot be read on a button.
      ...(dark ? { colorError: '#ff8a7e', colorErrorHover: '#ffa69d', dangerColor: '#2b0905' } : {}),
    },
  },
});
