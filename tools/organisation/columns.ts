import { STAFF_ROLES } from '../../domain/people/actor';
import { ROLE_WORDS } from '../../words/terms';

/** The sheets of a spreadsheet, or the files of a folder, and their columns. */

export const SHEETS = ['units', 'people', 'offices'] as const;
export type SheetName = (typeof SHEETS)[number];

/** The names of each sheet, apart from its own. */
export const SHEET_ALIASES: Readonly<Record<SheetName, readonly string[]>> = {
  units: ['单位'],
  people: ['人员'],
  offices: ['任职', '岗位'],
};

/** A column: the field that it fills, whether it has to be there, and its other names in any writing of case and blanks. */
export interface Column {
  readonly field: string;
  readonly needed: boolean;
  readonly aliases: readonly string[];
}

const column = (field: string, needed: boolean, ...aliases: string[]): Column => ({ field, needed, aliases });

export const COLUMNS: Readonly<Record<SheetName, readonly Column[]>> = {
  units: [
    column('code', true, '编码', '代码'),
    column('parent', true, '上级', '上级单位'),
    column('name', false, '名称'),
    column('name_zh', false, '中文名称', '中文名'),
    column('name_en', false, '英文名称', '英文名'),
    column('kind', false, '类型'),
    column('closed', false, '停用', '关闭'),
    column('merged_into', false, '并入'),
  ],
  people: [column('id', true, '工号', '编号'), column('name', true, '姓名')],
  offices: [column('person', true, '人员', '工号'), column('role', true, '角色', '岗位'), column('unit', true, '单位')],
};

/** The column that a heading names; undefined if there is none. */
export function columnOf(sheet: SheetName, heading: string): Column | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');
  return COLUMNS[sheet].find(({ field, aliases }) =>
    [field, ...aliases].some((name) => plain(name) === plain(heading)),
  );
}

/** A role by its Chinese name; anything else as it is. */
export const roleOf = (text: string): string => STAFF_ROLES.find((role) => ROLE_WORDS[role].zh === text) ?? text;
