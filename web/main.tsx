import { createRoot } from 'react-dom/client';
import { App } from './app';
import './frame/words';
import './sign-in/words';
import './frame/theme.css';

// The page may be asked for at `/`; all addresses of the desk stand below `/desk`.
if (!location.pathname.startsWith('/desk')) history.replaceState(null, '', '/desk/');

const nonce = document.querySelector('script')?.nonce ?? '';
createRoot(document.getElementById('desk')!).render(<App nonce={nonce} />);
