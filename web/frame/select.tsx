import { Select as AntdSelect, type SelectProps } from 'antd';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** A choice among several things in a list that opens. The list has the name of its field, which antd leaves out. */
export function Select<Value>(props: SelectProps<Value>) {
  return <AntdSelect<Value> popupRender={(list) => <NamedList>{list}</NamedList>} {...props} />;
}

/** What antd adds to the id of a field for the id of its list. */
const LIST = '_list';

function NamedList({ children }: { readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  // After each drawing, since the list is another element when it has become empty.
  useLayoutEffect(() => {
    const list = frame.current?.querySelector('[role="listbox"]');
    const field = list && document.getElementById(list.id.slice(0, -LIST.length));
    if (field instanceof HTMLInputElement) list?.setAttribute('aria-label', nameOf(field));
  });
  return <div ref={frame}>{children}</div>;
}

const nameOf = (field: HTMLInputElement): string =>
  field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? '';
