import { type RefObject, useLayoutEffect, useState } from 'react';

/** How wide an element is, in pixels, also after the page has become narrower; 0 while it is not there. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const host = element.current;
    if (host === null) return;
    const measure = () => setWidth(Math.round(host.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(host);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
