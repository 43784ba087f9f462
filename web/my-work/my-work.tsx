export default function MyWork() {
  return <p>work</p>;
}
